import { expect, it } from 'vitest';
import { lungOf } from '../testing/lung-of';
import { carryLesion } from './carry-lesion';

const from = { right: lungOf(0, 0, 100, 200), left: lungOf(150, 0, 100, 200) };
const to = { right: lungOf(10, 50, 200, 100), left: lungOf(400, 20, 100, 200) };

it('keeps a lesion at its place in the same lung, and its identity', () => {
  const lesion = { lesionId: 'l', points: [[50, 100], [60, 100], [60, 120]] as [number, number][], holes: [], origin: 'reader' as const }; // prettier-ignore
  expect(carryLesion(lesion, from, to)).toEqual({
    lesionId: 'l',
    points: [[110, 100], [130, 100], [130, 110]], // prettier-ignore
    holes: [],
    origin: 'carried',
  });
  const left = { ...lesion, points: [[200, 100], [210, 100], [210, 120]] as [number, number][] }; // prettier-ignore
  expect(carryLesion(left, from, to).points[0]).toEqual([450, 120]);
});

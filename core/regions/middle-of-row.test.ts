import { expect, it } from 'vitest';
import { box } from '../testing/lung-of';
import { middleOfRow } from './middle-of-row';

it('lies inside, also of what is bent or has a hole', () => {
  const horseshoe: [number, number][] = [[0, 0], [10, 0], [10, 80], [40, 80], [40, 0], [60, 0], [60, 100], [0, 100]]; // prettier-ignore
  expect(middleOfRow([horseshoe], 50)).toEqual([50, 50]);
  expect(middleOfRow([box(0, 0, 100, 100), box(10, 40, 20, 20)], 50)).toEqual([65, 50]);
  expect(middleOfRow([horseshoe], 200)).toBeNull();
});

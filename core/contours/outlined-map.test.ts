import { expect, it } from 'vitest';
import { zoneIds } from '../severity/zone';
import { withoutClearZones } from './outlined-map';

const size = 8;
/** The upper half of the grid is zone 0, the lower half zone 2. */
const zoneOf = Int8Array.from({ length: size * size }, (_, cell) => (cell < 32 ? 0 : 2));
const zonesWith = (involved: readonly number[]) =>
  zoneIds.map((zone, index) => ({ zone, probability: 0, involved: involved.includes(index) }));
const at = (x: number, y: number): number => y * size + x;
const severity = new Float32Array(size * size).fill(0.05);
/** One region in zone 0 alone, one across the border, one in zone 2 alone. */
const [upper, across, lower] = [[at(1, 1)], [at(4, 3), at(4, 4)], [at(6, 6), at(7, 6)]];
for (const cell of [...upper, ...across, ...lower]) severity[cell] = 0.5;

const outlined = (involved: readonly number[]): number[] => {
  const shown = withoutClearZones(severity, size, 0.2, { zoneOf, zones: zonesWith(involved) });
  return [...shown.keys()].filter((cell) => (shown[cell] as number) >= 0.2);
};

it('proposes no lesion where every zone is called clear', () => {
  expect(outlined([])).toEqual([]);
});

it('proposes the lesions that touch an involved zone, whole', () => {
  expect(outlined([0])).toEqual([...upper, ...across].sort((a, b) => a - b));
  expect(outlined([2])).toEqual([...across, ...lower].sort((a, b) => a - b));
  expect(outlined([0, 2])).toHaveLength(5);
});

it('leaves the rest of the map as it is', () => {
  expect(withoutClearZones(severity, size, 0.2, { zoneOf, zones: zonesWith([]) })[at(3, 0)]).toBeCloseTo(0.05);
});

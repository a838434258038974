import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nearestOnRegion } from './nearest-on-region';
import { ringsOf, type ReadonlyRing, type Region } from './region';
import { regionArea } from './region-area';
import { ringsCross } from './rings-cross';
import { simplifyRegion } from './simplify-region';
import { traceContours } from '../contours/trace-contours';

const size = 24;
const image = { width: 240, height: 240 };
const blob = fc.record({
  x: fc.double({ min: 2, max: 22, noNaN: true }),
  y: fc.double({ min: 2, max: 22, noNaN: true }),
  radius: fc.double({ min: 0.7, max: 6, noNaN: true }),
  weight: fc.constantFrom(1, 1, -1),
});
/** Regions with bays, spikes and holes, as a severity map has them. */
const regionsOfMap = fc.array(blob, { minLength: 1, maxLength: 8 }).map((blobs) => {
  const at = (x: number, y: number): number =>
    blobs.reduce((sum, b) => sum + b.weight * Math.exp(-((x - b.x) ** 2 + (y - b.y) ** 2) / b.radius ** 2), 0);
  const field = Float32Array.from({ length: size ** 2 }, (_, i) => at(i % size, Math.floor(i / size)));
  return traceContours(field, size, 0.3, image);
});

/** How far rounding both coordinates to a tenth moves a vertex. */
const rounded = 0.08;

const lengthOf = (ring: ReadonlyRing): number =>
  ring.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = ring[(i + 1) % ring.length]!;
    return sum + Math.hypot(nextX - x, nextY - y);
  }, 0);
const perimeter = (region: Region): number => ringsOf(region).reduce((sum, ring) => sum + lengthOf(ring), 0);

/** Points of a region's rings, closer together than a pixel. */
const alongRings = (region: Region): (readonly [number, number])[] =>
  ringsOf(region).flatMap((ring) =>
    ring.flatMap(([x, y], i) => {
      const [toX, toY] = ring[(i + 1) % ring.length]!;
      const steps = Math.ceil(Math.hypot(toX - x, toY - y)) || 1;
      return Array.from(
        { length: steps },
        (_, k) => [x + ((toX - x) * k) / steps, y + ((toY - y) * k) / steps] as const,
      );
    }),
  );
const farthest = (from: Region, to: Region): number =>
  Math.max(...alongRings(from).map(([x, y]) => nearestOnRegion(to, x, y).edgeDistance));

test('moves no boundary farther than the tolerance, keeps the area within it, and lets nothing cross', () => {
  fc.assert(
    fc.property(regionsOfMap, fc.double({ min: 0.5, max: 20, noNaN: true }), (traced, tolerance) => {
      traced.forEach((before) => {
        const after = simplifyRegion(before, tolerance);
        expect(after.holes).toHaveLength(before.holes.length);
        expect(ringsOf(after).flat().length).toBeLessThanOrEqual(ringsOf(before).flat().length);
        expect(farthest(before, after)).toBeLessThanOrEqual(tolerance + rounded);
        expect(farthest(after, before)).toBeLessThanOrEqual(tolerance + rounded);
        expect(Math.abs(regionArea(after) - regionArea(before))).toBeLessThanOrEqual(
          (tolerance + rounded) * perimeter(before),
        );
        if (!ringsCross(ringsOf(before))) expect(ringsCross(ringsOf(after))).toBe(false);
      });
    }),
    { numRuns: 60 },
  );
});

test('leaves a quarter of the vertices of what was traced on a grid, within half a cell', () => {
  const round = Float32Array.from({ length: size ** 2 }, (_, i) =>
    Number(((i % size) - 12) ** 2 + (Math.floor(i / size) - 12) ** 2 < 81),
  );
  const [traced] = traceContours(round, size, 0.5, image);
  const simple = simplifyRegion(traced!, 5);
  expect(simple.points.length).toBeLessThan(traced!.points.length / 4);
  expect(Math.abs(regionArea(simple) / regionArea(traced!) - 1)).toBeLessThan(0.003);
});

test('keeps a region that is thinner than the tolerance', () => {
  const strip: Region = { points: [[0, 0], [50, 1], [100, 0], [100, 3], [50, 4], [0, 3]], holes: [] }; // prettier-ignore
  const simple = simplifyRegion(strip, 10);
  expect(regionArea(simple)).toBeGreaterThan(0);
  expect(ringsCross(ringsOf(simple))).toBe(false);
});

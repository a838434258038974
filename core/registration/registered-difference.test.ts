import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { registeredDifference, requiredOverlap, type FilmOnGrid } from './registered-difference';

const withoutPause = () => Promise.resolve();

const size = 96;

interface Pose {
  readonly dx: number;
  readonly dy: number;
  readonly scale: number;
  /** By how much the base of the right lung stands higher, as a share of the grid. */
  readonly raised?: number;
}

/** Two oval lungs with ribs, in a pose; `spot` adds an opacity in the right lung that the other film lacks. */
function film({ dx, dy, scale, raised = 0 }: Pose, spot = false): FilmOnGrid {
  const pixels = new Float32Array(size * size);
  const lung = new Float32Array(size * size);
  for (let i = 0; i < pixels.length; i += 1) {
    const x = ((i % size) - size / 2 - dx) / scale / size;
    const y = (Math.floor(i / size) - size / 2 - dy) / scale / size;
    const oval = [-0.2, 0.2].some((centre) => ((x - centre) / 0.14) ** 2 + (y / 0.32) ** 2 < 1);
    const inside = oval && (x > 0 || y < 0.32 - raised);
    lung[i] = Number(inside);
    const opacity = spot && (x + 0.2) ** 2 + (y - 0.1) ** 2 < 0.005 ? 60 : 0;
    pixels[i] = (inside ? 60 + 15 * Math.sin(40 * y) : 160 + 30 * x) + opacity;
  }
  return { size, pixels, lung };
}

const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('registeredDifference', () => {
  test('finds little difference between two poses of the same chest', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          dx: fc.integer({ min: -6, max: 6 }),
          dy: fc.integer({ min: -6, max: 6 }),
          scale: fc.double({ min: 0.88, max: 1.12, noNaN: true }),
        }),
        async (pose) => {
          const result = await registeredDifference(film(pose), film({ dx: 0, dy: 0, scale: 1 }), withoutPause);
          expect(result.accepted).toBe(true);
          const known = [...result.difference].filter((value) => !Number.isNaN(value));
          expect(mean(known.map(Math.abs))).toBeLessThan(0.08);
        },
      ),
      { numRuns: 8 },
    );
  });

  test('shows a new opacity where it is, positive, and nowhere else', async () => {
    const [prior, current] = [film({ dx: 3, dy: -2, scale: 0.95 }), film({ dx: 0, dy: 0, scale: 1 }, true)];
    const result = await registeredDifference(prior, current, withoutPause);
    const at = (x: number, y: number): number =>
      result.difference[Math.round((y + 0.5) * size) * size + Math.round((x + 0.5) * size)] as number;
    expect(at(-0.2, 0.1)).toBeGreaterThan(0.2);
    expect(Math.abs(at(0.2, 0.1))).toBeLessThan(0.12);
  });

  test('bends the lungs where one base stands higher, which no shift or scale follows', async () => {
    const [level, raised] = [0, 0.15].map((by) => film({ dx: 0, dy: 0, scale: 1, raised: by })) as [FilmOnGrid, FilmOnGrid]; // prettier-ignore
    for (const films of [
      [level, raised],
      [raised, level],
    ] as const) {
      // prettier-ignore
      const { accepted, overlap } = await registeredDifference(...films, withoutPause);
      expect(accepted).toBe(true);
      expect(overlap).toBeGreaterThan(0.95);
    }
  });

  test('is withheld where lungs cannot be made to overlap', async () => {
    const lungs = film({ dx: 0, dy: 0, scale: 1 });
    const none = { ...lungs, lung: new Float32Array(size * size) };
    const result = await registeredDifference(none, lungs, withoutPause);
    expect(result).toMatchObject({ accepted: false, overlap: 0, requiredOverlap });
    expect(result.difference).toHaveLength(0);
  });

  test('lets other work be done between its steps, and gives the same', async () => {
    const films = [film({ dx: 3, dy: -2, scale: 0.95 }), film({ dx: 0, dy: 0, scale: 1 })] as const;
    let pauses = 0;
    const paused = await registeredDifference(...films, () => Promise.resolve(void (pauses += 1)));
    expect(pauses).toBeGreaterThan(30);
    expect(paused).toEqual(await registeredDifference(...films, withoutPause));
  });
});

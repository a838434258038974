import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FailureError } from '../failure';
import type { Lesion } from '../reading/reading';
import { box, lungOf } from '../testing/lung-of';
import { addArea } from './add-area';
import { clipLesionToLungs } from './clip-lesion-to-lungs';
import { uniteRegions } from '../regions/combine-regions';
import { deleteVertex } from '../regions/edit-vertex';
import { mergeLesions } from './merge-lesions';
import { closestOnSegment, nearestOnRegion } from '../regions/nearest-on-region';
import { nudgeRegion } from '../regions/nudge-region';
import { regionArea } from '../regions/region-area';
import { regionContains } from '../regions/region-contains';
import type { Region, Ring, Vertex } from '../regions/region';
import { repairRegion } from '../regions/repair-region';
import { ringsCross } from '../regions/rings-cross';
import { simplifyRing } from '../regions/simplify-ring';
import { splitLesion } from './split-lesion';
import { subtractArea } from './subtract-area';
import { translateRegion } from '../regions/translate-region';

const circle = (cx: number, cy: number, r: number, n: number): Ring =>
  Array.from({ length: n }, (_, i) => [
    cx + r * Math.cos((2 * Math.PI * i) / n),
    cy + r * Math.sin((2 * Math.PI * i) / n),
  ]);
const region = (points: Ring, holes: Ring[] = []): Region => ({ points, holes });
const lesion = (lesionId: string, points: Ring, holes: Ring[] = []): Lesion => ({
  lesionId,
  points,
  holes,
  origin: 'proposal',
});
const ids = (): (() => string) => {
  let count = 0;
  return () => `new-${(count += 1)}`;
};
const total = (lesions: readonly Region[]): number => lesions.reduce((sum, each) => sum + regionArea(each), 0);
const codeOf = (run: () => unknown): string => {
  try {
    run();
    return 'accepted';
  } catch (error) {
    return error instanceof FailureError ? error.failure.code : String(error);
  }
};

describe('areas', () => {
  it('measures a region less its holes, whichever way it winds', () => {
    expect(regionArea(region(box(0, 0, 10, 10).reverse(), [box(2, 2, 4, 4)]))).toBe(84);
  });

  it('knows inside from a hole and finds what is nearest', () => {
    const ring = region(box(0, 0, 10, 10), [box(4, 4, 2, 2)]);
    expect([regionContains(ring, 1, 1), regionContains(ring, 5, 5), regionContains(ring, 11, 5)]).toEqual([
      true,
      false,
      false,
    ]);
    expect(nearestOnRegion(ring, 9, -1)).toMatchObject({
      vertex: { ring: 0, index: 1 },
      edge: { ring: 0, index: 0 },
      edgeDistance: 1,
    });
  });
});

describe('freehand', () => {
  it('adds to the selected lesion that it overlaps, which becomes the reader’s', () => {
    const lesions = [lesion('a', box(0, 0, 10, 10)), lesion('b', box(20, 0, 10, 10))];
    const added = addArea(lesions, 'b', box(8, 2, 14, 4), ids());
    expect(added.lesionId).toBe('b');
    expect(added.lesions[1]).toMatchObject({ lesionId: 'b', origin: 'reader' });
    expect(added.lesions[0]).toEqual(lesions[0]);
    expect(regionArea(added.lesions[1]!)).toBe(100 + 12 * 4);
  });

  it('draws a new lesion where it overlaps none', () => {
    const added = addArea([lesion('a', box(0, 0, 10, 10))], 'a', box(50, 50, 5, 5), ids());
    expect(added.lesions.map(({ lesionId }) => lesionId)).toEqual(['a', 'new-1']);
  });

  it('subtracts a hole, a bite, and a whole lesion', () => {
    const lesions = [lesion('a', box(0, 0, 20, 20))];
    const [holed] = subtractArea(lesions, 'a', box(5, 5, 5, 5), ids());
    expect(holed?.holes).toHaveLength(1);
    expect(regionArea(holed!)).toBe(375);
    expect(total(subtractArea(lesions, null, box(-5, -5, 15, 15), ids()))).toBe(300);
    expect(subtractArea(lesions, null, box(-5, -5, 50, 50), ids())).toEqual([]);
  });

  it('leaves what it does not touch as it was', () => {
    const lesions = [lesion('a', box(0, 0, 20, 20))];
    expect(subtractArea(lesions, null, box(50, 50, 5, 5), ids())).toEqual(lesions);
  });

  it('leaves a proposal that it does not touch a proposal, whatever its first vertex and direction', () => {
    const lesions = [
      lesion('a', box(0, 0, 20, 20)),
      lesion('b', box(50, 50, 10, 10).reverse(), [box(53, 53, 3, 3)]),
      lesion('c', [...box(80, 0, 10, 10).slice(2), ...box(80, 0, 10, 10).slice(0, 2)]),
    ];
    const [bitten, ...others] = subtractArea(lesions, null, box(10, 10, 5, 30), ids());
    expect(bitten?.origin).toBe('reader');
    expect(others).toEqual(lesions.slice(1));
  });

  it('refuses a stroke without area', () => {
    const line: Ring = [[0, 0], [5, 5], [10, 10]]; // prettier-ignore
    expect(codeOf(() => addArea([], null, line, ids()))).toBe('contour/degenerate');
    expect(codeOf(() => subtractArea([], null, [[0, 0]], ids()))).toBe('contour/degenerate');
  });

  it('takes a crossing stroke for what it encloses', () => {
    const eight: Ring = [[0, 0], [10, 10], [10, 0], [0, 10]]; // prettier-ignore
    expect(ringsCross([eight])).toBe(true);
    expect(total(repairRegion(region(eight)))).toBe(50);
    expect(repairRegion(region(box(0, 0, 4, 4)))[0]?.points).toEqual(box(0, 0, 4, 4));
  });

  it('takes a stroke that crosses itself in a vertex of its own for what it encloses', () => {
    const eight: Ring = [[0, 0], [5, 5], [10, 10], [10, 0], [5, 5], [0, 20]]; // prettier-ignore
    expect(total(repairRegion(region(eight)))).toBe(75);
  });

  it('takes a hole that comes to lie around another hole for one', () => {
    const bent = region(box(0, 0, 100, 100), [[[10, 30], [10, 60], [90, 45]], box(43, 43, 4, 4)]); // prettier-ignore
    expect(total(repairRegion(bent))).toBe(10_000 - 1_200);
  });

  it.each<[string, Vertex, number]>([
    ['crosses', [15, 15], 288],
    ['leaves outside', [8, 8], 160],
  ])('keeps nothing of a hole beyond an outline that a moved vertex %s', (_, corner, area) => {
    const bent = region(box(0, 0, 20, 20).with(2, corner), [box(12, 12, 6, 6)]);
    expect(total(repairRegion(bent))).toBe(area);
  });
});

describe('split, merge, clip', () => {
  it('splits without losing area, ends drawn out', () => {
    const parts = splitLesion([lesion('a', box(0, 0, 30, 10))], 'a', [[20, 4], [20, 6]], ids()); // prettier-ignore
    expect(parts.map(({ lesionId }) => lesionId)).toEqual(['a', 'new-1']);
    expect(parts.map(regionArea)).toEqual([200, 100]);
  });

  it('opens a hole that the cut runs through', () => {
    const ring = lesion('a', box(0, 0, 30, 30), [box(10, 10, 10, 10)]);
    const parts = splitLesion([ring], 'a', [[15, -5], [15, 35]], ids()); // prettier-ignore
    expect(parts.every(({ holes }) => holes.length === 0)).toBe(true);
    expect(total(parts)).toBe(800);
  });

  it.each<[string, Ring, Ring, number[]]>([
    ['a U around a pocket', box(0, 0, 100, 100), [[30, -5], [30, 30], [70, 30], [70, -5]], [8800, 1200]],
    [
      'one arm of a horseshoe',
      [[0, 0], [40, 0], [40, 80], [60, 80], [60, 0], [100, 0], [100, 100], [0, 100]],
      [[-5, 40], [45, 40]],
      [6800, 1600],
    ],
    ['a stroke with a hook at its end', box(0, 0, 30, 10), [[20, 1], [20, 6], [19.8, 5.9]], [199, 101]],
  ])('cuts along %s', (_, outline, line, areas) => {
    const parts = splitLesion([lesion('a', outline)], 'a', line, ids());
    expect(parts.map((part) => Math.round(regionArea(part)))).toEqual(areas);
    expect(total(parts)).toBeCloseTo(regionArea(region(outline)), 0);
  }); // prettier-ignore

  it('refuses a cut that misses', () => {
    expect(codeOf(() => splitLesion([lesion('a', box(0, 0, 9, 9))], 'a', [[50, 0], [50, 9]], ids()))).toBe('contour/degenerate'); // prettier-ignore
  });

  it('merges what touches and refuses what does not', () => {
    const lesions = [lesion('a', box(0, 0, 10, 10)), lesion('b', box(10, 0, 20, 10)), lesion('c', box(50, 0, 5, 5))];
    const merged = mergeLesions(lesions, ['a', 'b']);
    expect(merged.map(({ lesionId }) => lesionId)).toEqual(['b', 'c']);
    expect(regionArea(merged[0]!)).toBe(300);
    expect(codeOf(() => mergeLesions(lesions, ['a', 'c']))).toBe('contour/degenerate');
  });

  it('clips to both lungs', () => {
    const lungs = { right: lungOf(0, 0, 10, 30), left: lungOf(20, 0, 10, 30) };
    const clipped = clipLesionToLungs([lesion('a', box(5, 5, 20, 10))], 'a', lungs, ids());
    expect(clipped.map(regionArea)).toEqual([50, 50]);
    expect(codeOf(() => clipLesionToLungs([lesion('a', box(11, 0, 5, 5))], 'a', lungs, ids()))).toBe(
      'contour/degenerate',
    );
  });
});

describe('vertices', () => {
  it('removes a hole that loses its third vertex, and never the outer ring', () => {
    const triangle: Ring = [[4, 4], [6, 4], [5, 6]]; // prettier-ignore
    expect(deleteVertex(region(box(0, 0, 10, 10), [triangle]), { ring: 1, index: 0 }).holes).toEqual([]);
    expect(codeOf(() => deleteVertex(region(triangle), { ring: 0, index: 0 }))).toBe('contour/degenerate');
  });

  it('thins a freehand stroke within its tolerance', () => {
    const dense = circle(0, 0, 100, 2000);
    const simple = simplifyRing(dense, 0.5);
    expect(simple.length).toBeLessThan(100);
    expect(Math.abs(regionArea(region(simple)) / regionArea(region(dense)) - 1)).toBeLessThan(0.01);
  });

  it('keeps every vertex of a line within the tolerance of the thinned one, also where the line turns back on itself', () => {
    const vertex = fc.tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 50 }));
    fc.assert(
      fc.property(
        fc.array(vertex, { minLength: 2, maxLength: 20, size: 'max' }),
        fc.integer({ min: 1, max: 10 }),
        (line, most) => {
          const thinned = simplifyRing(line, most);
          for (const [x, y] of line) {
            const away = thinned.slice(1).map((to, i) => {
              const [px, py] = closestOnSegment(thinned[i] as Vertex, to, x, y);
              return Math.hypot(px - x, py - y);
            });
            expect(Math.min(...away)).toBeLessThanOrEqual(most + 1e-9);
          }
        },
      ),
    );
    expect(simplifyRing([[0, 0], [100, 0], [50, 0], [50, 0.1]], 0.5)).toContainEqual([100, 0]); // prettier-ignore
  });

  it('moves a region with its holes', () => {
    expect(translateRegion(region(box(0, 0, 4, 4), [box(1, 1, 1, 1)]), 2, 3)).toEqual(
      region(box(2, 3, 4, 4), [box(3, 4, 1, 1)]),
    );
  });
});

describe('nudge', () => {
  it('bulges from inside and dents from outside', () => {
    const round = region(circle(0, 0, 50, 60));
    expect(regionArea(nudgeRegion(round, [35, 0], [55, 0], 10))).toBeGreaterThan(regionArea(round) + 100);
    expect(regionArea(nudgeRegion(round, [70, 0], [48, 0], 10))).toBeLessThan(regionArea(round) - 50);
  });

  it('bends a long straight edge and leaves what is far away', () => {
    const square = region(box(0, 0, 400, 400));
    const dented = nudgeRegion(square, [200, -30], [200, 10], 20);
    expect(regionArea(dented)).toBeLessThan(regionArea(square) - 200);
    expect(dented.points).toContainEqual([400, 400]);
    expect(nudgeRegion(square, [900, 900], [950, 950], 20)).toEqual(square);
    // Vertices within twice the radius, none within it: not an edit, to the last vertex.
    expect(nudgeRegion(region(circle(0, 0, 50, 40)), [130, 0], [131, 0], 75).points).toEqual(circle(0, 0, 50, 40));
  });
});

it('unites nothing to nothing', () => expect(uniteRegions([])).toEqual([]));

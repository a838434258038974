import { expect, it } from 'vitest';
import type { Ring } from '../regions/region';
import type { Lesion } from '../reading/reading';
import { strokeRegions } from './add-area';
import { nudgeRegion } from '../regions/nudge-region';
import { regionArea } from '../regions/region-area';
import { settleLesion } from './settle-lesion';

/** An outline as rough as a traced one. */
const rough: Ring = Array.from({ length: 200 }, (_, i) => [
  500 + 350 * Math.cos((i * Math.PI) / 100) + (i % 3) * 6,
  600 + 400 * Math.sin((i * Math.PI) / 100),
]);

it('a brush drawn across a lesion parts it in two, and leaves no crumbs along its way', () => {
  let bent: Lesion = { lesionId: 'a', points: rough, holes: [], origin: 'proposal' };
  for (let step = 0; step < 6; step += 1) bent = nudgeRegion(bent, [step * 150, 500], [(step + 1) * 150, 500], 120);
  let made = 0;
  const settled = settleLesion([bent], bent, () => `new-${(made += 1)}`);
  expect(settled.map(({ lesionId }) => lesionId)).toEqual(['a', 'new-1']);
  for (const lesion of settled) expect(regionArea(lesion)).toBeGreaterThan(50_000);
});

it('a stroke whose tail crosses its beginning is one area, and one of two lobes is two', () => {
  const round = Array.from({ length: 60 }, (_, i): [number, number] => [
    500 + 100 * Math.cos(0.1 + 0.108 * i),
    500 + 100 * Math.sin(0.1 + 0.108 * i),
  ]);
  const stroke = [[640, 480], [625, 490], [612, 500], [600, 512], ...round, [590, 560], [600, 540]] as const; // prettier-ignore
  expect(strokeRegions(stroke)).toHaveLength(1);
  expect(strokeRegions([[0, 0], [100, 100], [100, 0], [0, 100]])).toHaveLength(2); // prettier-ignore
});

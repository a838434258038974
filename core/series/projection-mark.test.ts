import { expect, it } from 'vitest';
import { markCorners } from './projection-mark';

it('points up for AP supine: down is the sign of an improved score', () => {
  const corners = markCorners('AP supine', 10) ?? [];
  const [tip, ...base] = [...corners].sort(([, a], [, b]) => a - b);
  expect(tip?.[0]).toBe(0);
  expect(base[0]?.[1]).toBe(base[1]?.[1]);
});

it('is another shape for every projection', () => {
  const shapes = (['PA', 'AP', 'AP supine', 'unknown'] as const).map((view) => JSON.stringify(markCorners(view, 10)));
  expect(new Set(shapes).size).toBe(4);
});

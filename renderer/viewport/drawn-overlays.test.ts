import { expect, it } from 'vitest';
import { drawnOverlays } from './drawn-overlays';
import { Overlays } from './overlays.svelte';

it('names what is chosen, not hidden, and there to be drawn', () => {
  const overlays = new Overlays();
  for (const name of ['zones', 'contours', 'severityMap'] as const) overlays.toggle(name);
  const all = { lungs: true, contours: true, map: true };
  expect(drawnOverlays(overlays, all)).toEqual(['zones', 'severityMap', 'contours']);
  expect(drawnOverlays(overlays, { ...all, lungs: false, map: false })).toEqual(['contours']);
  overlays.toggleHidden();
  expect(drawnOverlays(overlays, all)).toEqual([]);
});

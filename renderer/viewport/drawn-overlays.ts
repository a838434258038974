import { overlayNames, type OverlayName, type Overlays } from './overlays.svelte';

/** What an overlay is drawn from. */
const drawnFrom = {
  zones: 'lungs',
  lungs: 'lungs',
  contours: 'contours',
  severityMap: 'map',
  relevance: 'map',
  difference: 'map',
} as const satisfies Record<OverlayName, string>;

/** The overlays that are seen on a film: chosen, not hidden, and with something to draw. */
export const drawnOverlays = (
  overlays: Overlays,
  there: Readonly<Record<'lungs' | 'contours' | 'map', boolean>>,
): readonly OverlayName[] => overlayNames.filter((name) => overlays.shows(name) && there[drawnFrom[name]]);

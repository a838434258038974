import { ringsOf, type Vertex } from '../../core/regions/region';
import type { Catalogue } from '../../core/i18n/catalogue';
import { zoneAt } from '../../core/severity/zone-at';
import type { ContourEditor } from './contour-editor.svelte';
import { selectedPoint } from './edit-selected';
import { drawsArea } from './editing-scene';
import { lungPartAt } from './lung-part';

function zoneWords({ preview }: ContourEditor, at: Vertex, { app, contours }: Catalogue): string {
  const zone = preview.lungs === null ? null : zoneAt(preview.lungs, at);
  return zone === null ? contours.place.outside : app.zones[zone];
}

/** What of the lungs lies at the crosshair: a zone line tells its height, an outline the zone that the brush is in. */
function lungWords(editor: ContourEditor, at: Vertex, text: Catalogue): string {
  const { place } = text.contours;
  const part = lungPartAt(editor);
  const lung = part === null ? undefined : editor.preview.lungs?.[part.side];
  if (part === null || lung === undefined) return zoneWords(editor, at, text);
  if (part.cut === null) return `${place.outlines[part.side]}, ${zoneWords(editor, at, text)}`;
  const down = (lung[part.cut] - lung.top) / (lung.bottom - lung.top || 1);
  return `${place.lines[part.cut][part.side]}, ${place.down(String(Math.round(100 * down)))}`;
}

/** Where the keys are and what they hold, for eyes and for ears; empty where the pointer is used. */
export function placeInWords(editor: ContourEditor, text: Catalogue): string {
  const { tool, crosshair, selected, selectedVertex } = editor;
  const { place, toolNames } = text.contours;
  if (tool === null) return '';
  const vertex = selected === null ? null : selectedPoint({ lesion: selected, vertex: selectedVertex });
  if (tool === 'select') {
    if (vertex === null || selected === null || selectedVertex === null) return '';
    const { ring, index } = selectedVertex;
    const of = ringsOf(selected)[ring]?.length ?? 0;
    return `${toolNames.select}: ${place.vertex(String(index + 1), String(of))}, ${zoneWords(editor, vertex, text)}`;
  }
  if (crosshair === null) return '';
  const { at } = crosshair;
  const size = drawsArea(tool) ? [place.ring(String(Math.round(2 * editor.brushRadius)))] : [];
  const where = tool === 'lungs' ? lungWords(editor, at, text) : zoneWords(editor, at, text);
  const name = editor.heldByKeys ? `${toolNames[tool]}, ${place.held}` : toolNames[tool];
  return `${name}: ${[...size, where].join(', ')}`;
}

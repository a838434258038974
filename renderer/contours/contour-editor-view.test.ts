import { fireEvent, render, screen } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { deskCommands, hearCommand } from '../desk/desk-commands';
import type { Lesion } from '../../core/reading/reading';
import { drawNowhere } from '../testing/draw-nowhere';
import { exampleDesk } from '../testing/example-desk';
import { chooseNextGhost } from './choose-by-key';
import ContourEditor from './ContourEditor.svelte';
import ContourToolbar from './ContourToolbar.svelte';

beforeEach(drawNowhere);
afterEach(() => vi.restoreAllMocks());

const place = { placement: { scale: 1, x: 0, y: 0 }, size: { width: 100, height: 100 }, label: 'editor' };

/** The editor on the current image, a lesion of it held by the pointer. */
async function held() {
  const { desk } = exampleDesk();
  await desk.openPatient('P1');
  desk.contours.choose('select');
  desk.contours.select(desk.reading.content?.lesions[0]?.lesionId ?? null);
  const { unmount } = render(ContourEditor, { editor: desk.contours, ...place });
  desk.contours.press({ at: [12, 20], scale: 1, insert: false, brushRadius: 20, ghosts: [] });
  desk.contours.move([14, 22]);
  expect(desk.contours.gesture).not.toBeNull();
  return { desk, unmount };
}

/** The editor with a brush that the keys have put down on the film and pushed with. */
async function heldByKeys() {
  const { desk } = await held();
  desk.contours.drop();
  desk.contours.choose('nudge');
  desk.contours.crosshair = { at: [14, 22], scale: 1 };
  const surface = screen.getByTestId('contour-editor');
  surface.focus();
  await fireEvent.keyDown(surface, { key: 'Enter' });
  await fireEvent.keyDown(surface, { key: 'ArrowRight', shiftKey: true });
  const edits = () => desk.reading.history.undo.map(({ name }) => name);
  return { desk, surface, edits };
}

it('drops the gesture when it goes out of sight, as with the space bar', async () => {
  const { desk, unmount } = await held();
  unmount();
  expect(desk.contours.gesture).toBeNull();
  expect(desk.reading.history.undo).toEqual([]);
});

it('ends the gesture where its button is up, whatever other button is down', async () => {
  const { desk } = await held();
  const surface = screen.getByTestId('contour-editor');
  await fireEvent.pointerMove(surface, { buttons: 3 });
  expect(desk.contours.gesture).not.toBeNull();
  await fireEvent.pointerMove(surface, { buttons: 2 });
  expect(desk.contours.gesture).toBeNull();
  desk.contours.press({ at: [12, 20], scale: 1, insert: false, brushRadius: 20, ghosts: [] });
  await fireEvent.pointerUp(surface, { button: 2 });
  expect(desk.contours.gesture).toBeNull();
});

it('keeps what the keys hold from the pointer, and puts it down where they leave', async () => {
  const { desk, surface, edits } = await heldByKeys();
  await fireEvent.pointerMove(surface, { buttons: 0 });
  await fireEvent.pointerUp(surface);
  expect([desk.contours.heldByKeys, edits()]).toEqual([true, []]);
  surface.blur();
  await fireEvent.blur(window);
  expect([desk.contours.heldByKeys, edits()]).toEqual([false, ['nudge']]);
});

it('puts down what the keys hold before a command of the menu bar', async () => {
  const { desk, edits } = await heldByKeys();
  hearCommand({ kind: 'command', id: 'view.invert' }, deskCommands(desk));
  expect([desk.contours.heldByKeys, edits()]).toEqual([false, ['nudge']]);
});

it('puts down what the keys hold where the pointer presses', async () => {
  const { desk, surface, edits } = await heldByKeys();
  surface.setPointerCapture = () => undefined;
  await fireEvent.pointerDown(surface, { button: 0 });
  expect(edits()).toEqual(['nudge']);
  expect(desk.contours.crosshair).toBeNull();
});

it('leaves the arrows with the films while the mouse has the tool, until a key does', async () => {
  const { desk } = await held();
  const { contours } = desk;
  contours.drop();
  render(ContourToolbar, { editor: contours });
  const surface = screen.getByTestId('contour-editor');
  surface.setPointerCapture = () => undefined;
  const pointsBy = async (key: string) => {
    await fireEvent.keyDown(surface, { key });
    return contours.crosshair !== null;
  };
  await fireEvent.click(screen.getByTestId('tool-subtract'), { detail: 1 });
  expect(await pointsBy('ArrowRight')).toBe(false);
  expect(await pointsBy('.')).toBe(true);
  await fireEvent.pointerDown(surface, { button: 0 });
  await fireEvent.pointerUp(surface, { button: 0 });
  expect(await pointsBy('ArrowRight')).toBe(false);
  expect(await pointsBy('Enter')).toBe(false);
  deskCommands(desk).stepTool(1);
  expect(await pointsBy('ArrowRight')).toBe(true);
  await fireEvent.click(screen.getByTestId('tool-nudge'), { detail: 1 });
  await fireEvent.click(screen.getByTestId('tool-add'), { detail: 0 });
  contours.crosshair = null;
  expect(await pointsBy('ArrowRight')).toBe(true);
});

it('comes with its tools by key', async () => {
  const { desk } = exampleDesk();
  await desk.openPatient('P1');
  desk.pair.maximised = 'prior';
  deskCommands(desk).stepTool(1);
  expect(desk.pair.maximised).toBeNull();
  expect([desk.overlays.shows('contours'), desk.contours.tool]).toEqual([true, 'select']);
  deskCommands(desk).stepTool(-1);
  deskCommands(desk).stepTool(-1);
  expect(desk.contours.tool).toBe('lungs');
});

it('takes the gesture back before any edit', async () => {
  const { desk } = await held();
  const commands = deskCommands(desk);
  desk.contours.drop();
  commands.toggleZone('leftLower');
  desk.contours.press({ at: [12, 20], scale: 1, insert: false, brushRadius: 20, ghosts: [] });
  desk.contours.move([14, 22]);
  commands.undo();
  expect(desk.contours.gesture).toBeNull();
  expect(desk.reading.history.undo.map(({ name }) => name)).toEqual(['zone']);
  commands.undo();
  desk.contours.press({ at: [12, 20], scale: 1, insert: false, brushRadius: 20, ghosts: [] });
  desk.contours.move([14, 26]);
  commands.redo();
  expect(desk.contours.gesture).toBeNull();
});

it('moves a lesion by one step of the history for as long as a finger rests on the arrow', async () => {
  const { desk } = await held();
  desk.contours.drop();
  desk.contours.forgetVertex();
  flushSync();
  const surface = screen.getByTestId('contour-editor');
  const steps = () => desk.reading.history.undo.map(({ name }) => name);
  const corner = () => desk.contours.selected?.points[0]?.[0] ?? 0;
  const before = corner();
  for (const repeat of [false, true, true]) await fireEvent.keyDown(surface, { key: 'ArrowRight', repeat });
  expect([steps(), corner() - before]).toEqual([['move-lesion'], 3]);
  await fireEvent.keyDown(surface, { key: 'ArrowRight' });
  expect([steps().length, corner() - before]).toEqual([2, 4]);
  deskCommands(desk).undo();
  deskCommands(desk).undo();
  expect([steps().length, corner() - before]).toEqual([0, 0]);
});

it('knows its letter also with Caps Lock', async () => {
  const { desk } = await held();
  desk.contours.drop();
  flushSync();
  const before = desk.contours.selectedId;
  await fireEvent.keyDown(screen.getByTestId('contour-editor'), { key: 'G' });
  expect(before).not.toBeNull();
  expect(desk.contours.selectedId).toBeNull();
});

it('takes over no outline of a film that is no longer hung', async () => {
  const { desk } = exampleDesk();
  await desk.openPatient('P1');
  const { contours } = desk;
  contours.choose('select');
  const points: [number, number][] = [[60, 60], [70, 60], [70, 70]]; // prettier-ignore
  const old: Lesion = { lesionId: 'old', points, holes: [], origin: 'carried' };
  const moved: Lesion = { ...old, points: points.map(([x, y]) => [x, y + 5]) };
  const { rerender } = render(ContourEditor, { editor: contours, ...place, ghosts: [old] });
  const hang = (ghosts: Lesion[]) => rerender({ ghosts });
  chooseNextGhost(contours, [old]);
  await hang([moved]);
  expect(contours.ghost).toBe(moved);
  await hang([]);
  expect([contours.ghost, contours.acceptGhost()]).toEqual([null, false]);
  await hang([old]);
  contours.press({ at: [68, 62], scale: 1, insert: false, brushRadius: 20, ghosts: [old] });
  contours.move([72, 62]);
  await hang([]);
  contours.release();
  expect(desk.reading.history.undo).toEqual([]);
});

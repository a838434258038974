import Konva from 'konva';
import { render } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { flushSync } from 'svelte';
import { seriesOf } from '../../core/testing/film-of';
import { draftOf, signedBy } from '../../core/testing/reading-of';
import { proposedMarks } from '../../core/reading/reading';
import { drawNowhere } from '../testing/draw-nowhere';
import { exampleDesk } from '../testing/example-desk';
import { exampleAnalysis, exampleImage, opened } from '../testing/example-series';
import { exampleFilm } from '../testing/example-film';
import { fakeWorkstation } from '../testing/fake-workstation';
import { FilmCache } from './film-cache';
import FilmStage from './FilmStage.svelte';
import ViewportArea from './ViewportArea.svelte';

beforeEach(drawNowhere);
afterEach(() => vi.restoreAllMocks());

const { severity, lungs } = exampleAnalysis('a', 1);
const square: [number, number][] = [[0, 0], [9, 0], [9, 9]]; // prettier-ignore

/** A shape without dashes has none, or an empty list of them. */
const isDashed = ({ attrs }: Konva.Shape): boolean =>
  ((attrs as { readonly dash?: readonly number[] }).dash ?? []).length > 0;

async function stage(scale: number) {
  const { workstation } = fakeWorkstation({ 'images.display': ({ imageId }) => exampleFilm(imageId) });
  render(FilmStage, {
    label: 'film',
    film: await new FilmCache(workstation).get('a'),
    window: { shape: 'LINEAR', centre: 128, width: 256 },
    invert: false,
    screen: { width: 100, height: 100 },
    placement: { scale, x: 0, y: 0 },
    map: null,
    rings: [
      { key: 'signed', points: square, proposed: false },
      { key: 'proposed', points: square, proposed: true },
    ],
    lungs,
    showLungs: false,
    showZones: true,
    marks: proposedMarks(severity!.zones).map((mark, place) =>
      place === 0 ? { ...mark, source: 'reader' as const } : mark,
    ),
  });
  return Konva.stages.at(-1)!;
}

it('draws outlines in screen pixels at any zoom, dashed what is proposed', async () => {
  const lines = (await stage(8)).find<Konva.Line>('Line').filter((line) => line.closed());
  expect(lines).toHaveLength(4);
  expect(lines.map((line) => line.strokeScaleEnabled())).toEqual([false, false, false, false]);
  expect(lines.map(isDashed)).toEqual([false, false, false, true]);
});

it('tells a zone that a reader marked from a proposed one by its line, and what it is by a figure', async () => {
  const found = await stage(1);
  const dashed = found.find<Konva.Rect>('Rect').map(isDashed);
  expect(dashed).toEqual([false, true, true, true, true, true]);
  expect(found.find<Konva.Text>('Text').map((text) => text.text())).toEqual(['1', '0', '0', '0', '0', '0']);
});

it('draws solid what is signed of a film, and dashed the proposal beside it', async () => {
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(100);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(100);
  const [prior, current] = [exampleImage('a', '2026-01-01'), exampleImage('b', '2026-01-05')];
  const signed = signedBy(draftOf(current));
  const { desk } = exampleDesk(
    { 'readings.open': () => opened(null, [signed]) },
    seriesOf([prior, { ...current, readings: [signed] }]),
  );
  await desk.openPatient('P1');
  render(ViewportArea, { desk });
  desk.overlays.toggle('contours');
  flushSync();
  const outlines = Konva.stages.slice(-2).map((each) => each.find<Konva.Line>('Line').map(isDashed).at(-1));
  expect(outlines).toEqual([true, false]);
});

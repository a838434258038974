import { render } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import { expect, it, vi } from 'vitest';
import { seriesOf } from '../../core/testing/film-of';
import { draftOf } from '../../core/testing/reading-of';
import { exampleDesk } from '../testing/example-desk';
import { withheldDifference } from '../testing/example-difference';
import { exampleImage, opened } from '../testing/example-series';
import { exampleMaps } from '../testing/example-maps';
import ViewportArea from '../viewport/ViewportArea.svelte';
import { deskCommands } from './desk-commands';

const images = 'abcdefgh'.split('').map((id, index) => exampleImage(id, `2026-01-0${index + 1}`));

/** The desk on the last of eight films, and what it has asked the engine for. */
async function long() {
  const { desk, fake } = exampleDesk(
    {
      'readings.open': ({ imageId }) => opened(draftOf(images.find(({ id }) => id === imageId)!)),
      'series.difference': () => withheldDifference,
      'analyses.maps': () => exampleMaps,
    },
    seriesOf(images),
  );
  await desk.openPatient('P1');
  const asked = (method: 'images.display' | 'readings.open') =>
    fake
      .inputsOf(method)
      .map(({ imageId }) => imageId)
      .join('');
  return { desk, fake, asked, commands: deskCommands(desk) };
}

it('reads of the films that are passed in one go only the one that is come to', async () => {
  const { desk, asked, commands } = await long();
  for (let i = 0; i < 5; i += 1) commands.stepCurrent(-1);
  expect([desk.series.currentId, desk.reading.image?.id, desk.reading.editable]).toEqual(['c', 'c', false]);
  await vi.waitFor(() => expect(desk.reading.editable).toBe(true));
  await vi.waitFor(() => expect(desk.films.current.value?.image.imageId).toBe('c'));
  expect([asked('readings.open'), asked('images.display')]).toEqual(['hc', 'hgfcb']);
});

it('reads a film at once after a single step', async () => {
  const { desk, asked, commands } = await long();
  commands.stepCurrent(-1);
  await Promise.resolve();
  expect([asked('images.display'), desk.pace.passing.current]).toEqual(['hgf', false]);
});

it('shows a film that is at hand while it is passed', async () => {
  const { desk, commands } = await long();
  commands.stepCurrent(-1);
  commands.stepCurrent(1);
  await vi.waitFor(() => expect(desk.films.current.value?.image.imageId).toBe('h'), { interval: 1 });
  expect(desk.pace.passing.current).toBe(true);
});

it('asks for no map and no difference of what is passed', async () => {
  const { desk, fake, commands } = await long();
  render(ViewportArea, { desk });
  desk.overlays.toggle('difference');
  flushSync();
  for (let i = 0; i < 5; i += 1) {
    commands.stepCurrent(-1);
    flushSync();
  }
  await vi.waitFor(() => expect(desk.pace.passing.current).toBe(false));
  flushSync();
  expect(fake.inputsOf('series.difference').map(({ currentImageId }) => currentImageId)).toEqual(['h', 'g', 'c']);
});

it('passes no film at the end of the series', async () => {
  const { desk, commands } = await long();
  for (let i = 0; i < 5; i += 1) commands.stepCurrent(1);
  expect(desk.pace.passing).toEqual({ prior: false, current: false });
});

it('leaves the map of the film that stays while the other one is stepped', async () => {
  const { desk, fake, commands } = await long();
  render(ViewportArea, { desk });
  desk.overlays.toggle('severityMap');
  flushSync();
  const asked = () => fake.inputsOf('analyses.maps').map(({ analysisId }) => analysisId.slice(-1));
  for (let i = 0; i < 3; i += 1) {
    commands.stepPrior(-1);
    flushSync();
  }
  expect(desk.pace.passing).toEqual({ prior: true, current: false });
  await vi.waitFor(() => expect(desk.pace.passing.prior).toBe(false));
  flushSync();
  expect(asked()).toEqual(['g', 'h', 'f', 'd']);
});

it('asks for no difference from a prior that is passed', async () => {
  const { desk, fake, commands } = await long();
  render(ViewportArea, { desk });
  desk.overlays.toggle('difference');
  flushSync();
  for (let i = 0; i < 3; i += 1) {
    commands.stepPrior(-1);
    flushSync();
  }
  await vi.waitFor(() => expect(desk.pace.passing.prior).toBe(false));
  flushSync();
  expect(fake.inputsOf('series.difference').map(({ priorImageId }) => priorImageId)).toEqual(['g', 'f', 'd']);
});

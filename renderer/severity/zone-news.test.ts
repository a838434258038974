import { render, screen } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import { expect, it } from 'vitest';
import { seriesOf } from '../../core/testing/film-of';
import { draftOf } from '../../core/testing/reading-of';
import { language } from '../i18n/language.svelte';
import { exampleDesk } from '../testing/example-desk';
import { exampleImage, opened } from '../testing/example-series';
import ZoneNews from './ZoneNews.svelte';

const prior = exampleImage('p', '2026-01-01', { score: 1 });
const current = exampleImage('c', '2026-01-05', { score: 2 });

async function heard(independentFirst = false) {
  const draft = draftOf(current, { independentFirst });
  const { desk } = exampleDesk({ 'readings.open': () => opened(draft) }, seriesOf([prior, current]));
  await desk.openPatient('P1');
  render(ZoneNews, { desk });
  return { desk, news: () => screen.getByRole('status').textContent };
}

it('says nothing of zones that nobody toggled', async () => {
  const { desk, news } = await heard();
  expect(news()).toBe('');
  desk.reading.confirm();
  flushSync();
  expect(news()).toBe('');
});

it('says which zone was toggled, and what score and change come of it', async () => {
  const { desk, news } = await heard();
  desk.reading.toggleZone('rightLower');
  flushSync();
  expect(news()).toMatch(/^right lower zone involved, 3 of 6, /);
  desk.reading.undo();
  flushSync();
  expect(news()).toBe('right lower zone clear, 2 of 6, No change beyond measurement error');
  language.choose('de');
  flushSync();
  expect(news()).toBe('rechtes Unterfeld frei, 2 von 6, Keine Änderung über den Messfehler hinaus');
});

it('says the zone alone while the proposal is hidden', async () => {
  const { desk, news } = await heard(true);
  desk.reading.toggleZone('rightLower');
  flushSync();
  expect(news()).toBe('right lower zone involved');
});

it('falls silent with another film', async () => {
  const { desk, news } = await heard();
  desk.reading.toggleZone('rightLower');
  flushSync();
  await desk.openPatient('P2');
  flushSync();
  expect(news()).toBe('');
});

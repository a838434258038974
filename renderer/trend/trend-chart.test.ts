import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exampleDesk } from '../testing/example-desk';
import { exampleDraft, exampleImage, exampleSeries, opened, signedBy } from '../testing/example-series';
import TrendChart from './TrendChart.svelte';

beforeEach(() => localStorage.clear());
afterEach(cleanup);

const images = [
  exampleImage('a', '2026-01-01', { time: '08:00:00' }),
  exampleImage('b', '2026-01-01', { time: '19:30:00' }),
  exampleImage('c', '2026-01-05', { score: 4 }),
];
const event = {
  id: 'e',
  patientId: 'P1',
  date: '2026-01-03',
  kind: 'intubated',
  note: 'at night',
  recordedBy: 'eve',
  recordedAt: '2026-01-04T10:00:00.000Z',
} as const;

async function chart(change: Parameters<typeof exampleSeries>[1] = {}) {
  const draft = exampleDraft(exampleImage('c', '2026-01-05', { score: 4 }));
  const { desk } = exampleDesk({ 'readings.open': () => opened(draft) }, exampleSeries(images, change));
  await desk.openPatient('P1');
  render(TrendChart, { desk });
  return desk;
}

describe('the trend', () => {
  it('opens the film of a zone that is clicked', async () => {
    const desk = await chart();
    const [first] = screen.getAllByTestId('trend-point');
    await fireEvent.click(within(first!).getAllByTestId('trend-zone')[4]!);
    expect(desk.series.currentId).toBe('a');
  });

  it('tells two films of one day apart', async () => {
    await chart();
    const names = screen.getAllByTestId('trend-point').map((point) => point.getAttribute('aria-label'));
    expect(names.map((name) => name?.split(',')[0])).toEqual(['2026-01-01 08:00', '2026-01-01 19:30', '2026-01-05']);
  });

  it('has its band where the draft, once signed, may be compared with a signed prior', async () => {
    const film = exampleImage('b', '2026-01-03', { score: 4 });
    const corrected = { ...signedBy(exampleDraft(film)), score: 1 };
    await chart({ images: [{ ...film, readings: [corrected] }, images[2]!] });
    expect(screen.getByText('± 3.5 points around the prior: within measurement error')).toBeDefined();
  });

  it('says of an event who recorded it and when', async () => {
    await chart({ events: [event] });
    const title = screen.getByTestId('trend-event').querySelector('title')?.textContent;
    expect(title).toContain('at night');
    expect(title).toMatch(/Recorded by eve, .*2026/);
  });
});

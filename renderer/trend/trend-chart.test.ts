import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EventKind } from '../../core/series/event';
import { eventOf } from '../../core/testing/event-of';
import { seriesOf } from '../../core/testing/film-of';
import { draftOf, signedBy } from '../../core/testing/reading-of';
import { exampleDesk } from '../testing/example-desk';
import { exampleImage, opened } from '../testing/example-series';
import { plotHeight } from './chart-measures';
import TrendChart from './TrendChart.svelte';

beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(800);
});
afterEach(() => {
  vi.restoreAllMocks();
});

const images = [
  exampleImage('a', '2026-01-01', { time: '08:00:00' }),
  exampleImage('b', '2026-01-01', { time: '19:30:00' }),
  exampleImage('c', '2026-01-05', { score: 4 }),
];
const event = eventOf({ note: 'at night' });

async function chart(change: Parameters<typeof seriesOf>[1] = {}) {
  const draft = draftOf(exampleImage('c', '2026-01-05', { score: 4 }));
  const { desk } = exampleDesk({ 'readings.open': () => opened(draft) }, seriesOf(images, change));
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

  it('hangs an earlier film as prior by Shift or the right button', async () => {
    const desk = await chart();
    const [first, second] = screen.getAllByTestId('trend-point');
    await fireEvent.click(first!, { shiftKey: true });
    expect([desk.series.prior?.id, desk.series.currentId]).toEqual(['a', 'c']);
    await fireEvent.contextMenu(second!);
    expect([desk.series.prior?.id, desk.series.currentId]).toEqual(['b', 'c']);
  });

  it('says of a film whose hour is not known that it may lie elsewhere among those of its day', async () => {
    const unknown = exampleImage('0', '2026-01-01', { time: null });
    await chart({ images: [unknown, images[0]!, exampleImage('c', '2026-01-05', { time: null })] });
    const names = screen
      .getAllByTestId('trend-point')
      .map((point) => point.querySelector(':scope > title')?.textContent);
    expect(names.map((name) => name?.split(',')[0])).toEqual([
      '2026-01-01 (time unknown)',
      '2026-01-01 08:00',
      '2026-01-05',
    ]);
  });

  it('tells two films of one day apart', async () => {
    await chart();
    const names = screen.getAllByTestId('trend-point').map((point) => point.getAttribute('aria-label'));
    expect(names.map((name) => name?.split(',')[0])).toEqual(['2026-01-01 08:00', '2026-01-01 19:30', '2026-01-05']);
  });

  it('names whose signature a point shows: of two readers, the last one to sign', async () => {
    const film = exampleImage('a', '2026-01-01');
    const draft = draftOf(film);
    const theirs = signedBy(draft, { account: 'adam', displayName: 'Dr Adam' });
    await chart({ images: [{ ...film, readings: [signedBy(draft), theirs] }, images[2]!] });
    const names = screen.getAllByTestId('trend-point').map((point) => point.getAttribute('aria-label'));
    expect(names).toEqual([expect.stringMatching(/, signed by Dr Adam/), expect.stringMatching(/, unsigned proposal/)]);
  });

  it('marks the projection by its shape, and an unsigned score hollow', async () => {
    const supine = exampleImage('b', '2026-01-03', { view: 'AP supine' });
    const signed = { ...supine, readings: [signedBy(draftOf(supine))] };
    await chart({
      images: [exampleImage('a', '2026-01-01', { view: 'PA' }), signed, { ...images[2]!, view: 'AP supine' }],
    });
    const marks = screen
      .getAllByTestId('trend-point')
      .map((point) => point.querySelector('polygon, circle:not([data-testid])'));
    expect(marks.map((mark) => mark?.tagName.toLowerCase())).toEqual(['circle', 'polygon', 'polygon']);
    const [, filled, hollow] = marks.map((mark) => mark?.getAttribute('fill'));
    expect([filled, hollow]).toEqual(['var(--text)', 'var(--ground)']);
  });

  it('has its band where the draft, once signed, may be compared with a signed prior', async () => {
    const film = exampleImage('b', '2026-01-03', { score: 4 });
    const corrected = { ...signedBy(draftOf(film)), score: 1 };
    await chart({ images: [{ ...film, readings: [corrected] }, images[2]!] });
    expect(screen.getByText('± 3.5 points around the prior: within measurement error')).toBeDefined();
  });

  it('says of an event who recorded it and when', async () => {
    await chart({ events: [event] });
    const title = screen.getByTestId('trend-event').querySelector('title')?.textContent;
    expect(title).toContain('at night');
    expect(title).toMatch(/Recorded by eve, .*2026/);
  });

  it('names the events of a day side by side under its film, each to be removed by itself', async () => {
    const day = (kind: EventKind) => ({ ...event, id: kind, date: '2026-01-05', kind });
    const desk = await chart({ events: [event, day('steroid'), day('prone')] });
    const remove = vi.spyOn(desk.events, 'remove').mockResolvedValue();
    const [early, steroid, prone] = screen.getAllByTestId('trend-event');
    expect([early, steroid, prone].map((each) => each?.querySelector('text')?.textContent)).toEqual([
      'Intubated',
      'Steroid,',
      'Prone',
    ]);
    const at = (each: Element | undefined) => Number(each?.querySelector('text')?.getAttribute('x'));
    const film = screen.getAllByTestId('trend-point')[2]?.querySelector('circle, text')?.getAttribute('cx');
    expect(at(steroid)).toBeLessThan(at(prone));
    expect(at(steroid)).toBeLessThanOrEqual(Number(film));
    expect(screen.getAllByTestId('event-tick').map((tick) => tick.getAttribute('x1'))[1]).toBe(film);
    await fireEvent.dblClick(prone!);
    expect(remove).toHaveBeenCalledWith(expect.objectContaining({ id: 'prone' }));
  });

  it('names an event of another kind by its note', async () => {
    await chart({ events: [{ ...event, kind: 'other', note: 'ECMO' }] });
    const named = screen.getByTestId('trend-event');
    expect(named.querySelector('text')?.textContent).toBe('Other: ECMO');
    expect(named.getAttribute('aria-label')).toBe('Remove Other: ECMO, 2026-01-03');
  });

  it('lists an event whose name has no room, with its date', async () => {
    vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(90);
    await chart({ events: [event] });
    expect(screen.getByText('Events without room in the trend:', { exact: false }).textContent).toMatch(
      /2026-01-03\s+Intubated/,
    );
    expect(screen.getByTestId('trend-event').getAttribute('aria-label')).toBe('Remove Intubated, 2026-01-03');
  });

  it('tells prior and current apart, in rings, in letters and to a screen reader', async () => {
    await chart();
    const names = screen.getAllByTestId('trend-point').map((point) => point.getAttribute('aria-label'));
    expect(names.map((name) => /, (current|prior)$/.exec(name ?? '')?.[1])).toEqual([undefined, 'prior', 'current']);
    const ring = (role: string) => Number(screen.getByTestId(`ring-${role}`).getAttribute('stroke-width'));
    expect(ring('current')).toBeGreaterThan(2 * ring('prior'));
    expect([screen.getByText('C'), screen.getByText('P')]).toHaveLength(2);
  });

  it('dashes its line where the projection changes, as the report does', async () => {
    await chart({ images: [images[0]!, { ...images[2]!, view: 'AP supine' }] });
    expect(screen.getByTestId('joining-line').getAttribute('stroke-dasharray')).not.toBeNull();
  });

  it('says within its own height that there is no score yet', async () => {
    await chart({ images: [exampleImage('a', '2026-01-01', { analysis: null })] });
    const said = screen.getByText(/The trend appears/);
    expect([said.style.position, said.style.height]).toEqual(['absolute', `${plotHeight}px`]);
  });
});

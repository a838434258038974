import { describe, expect, it } from 'vitest';
import { english } from '../../../core/i18n/en/english';
import type { ReportContent } from '../../../core/report/report-content';
import type { ReportVisit } from '../../../core/report/report-visit';
import type { EventKind, EventRecord } from '../../../core/series/event';
import { eventOf } from '../../../core/testing/event-of';
import { drawTrend, layOutTrend } from './draw-trend';
import { ink, type Pdf } from './report-page';

function visit(day: number, signed: boolean, change: Partial<ReportVisit> = {}): ReportVisit {
  return {
    imageId: `image-${day}`,
    date: `2020-03-0${day}`,
    time: '08:00:00',
    hour: null,
    view: 'PA',
    lossy: '',
    score: day,
    expectedScore: null,
    networkScore: null,
    modelName: null,
    state: signed ? 'signed' : 'proposed',
    zones: null,
    note: null,
    ...change,
  };
}

type Call = readonly [name: string, ...given: unknown[]];

/** A page that keeps its calls, in a typeface whose letters are all 4 points wide and 8 high. */
function recorder(): { readonly pdf: Pdf; readonly calls: Call[] } {
  const calls: Call[] = [];
  const pdf: Pdf = new Proxy({} as Pdf, {
    get: (_, name) => {
      if (name === 'widthOfString') return (text: string) => 4 * text.length;
      if (name === 'currentLineHeight') return () => 8;
      if (name === '_font') return { font: { hasGlyphForCodePoint: (codePoint: number) => codePoint < 0x3000 } };
      return (...given: unknown[]) => {
        calls.push([String(name), ...given]);
        return pdf;
      };
    },
  });
  return { pdf, calls };
}

const page = () => ({ left: 0, y: 0, width: 500, bottom: 800 });
const contentOf = (visits: readonly ReportVisit[], change: Partial<ReportContent>) =>
  ({ visits, events: [], lines: [], band: null, current: null, priorId: null, ...change }) as unknown as ReportContent;

/** The calls that the trend makes. */
function drawn(visits: readonly ReportVisit[], change: Partial<ReportContent> = {}): Call[] {
  const { pdf, calls } = recorder();
  drawTrend(pdf, page(), layOutTrend(pdf, page(), contentOf(visits, change), english), 100, english);
  return calls;
}

/** The events that are listed below the trend. */
const listedOf = (visits: readonly ReportVisit[], events: readonly EventRecord[]): string =>
  layOutTrend(recorder().pdf, page(), contentOf(visits, { events }), english)
    .lane.listed.map(({ text }) => text)
    .join(' ');

const event = (date: string, kind: EventKind, note = '') => eventOf({ id: date + kind, date, kind, note });

/** Positions of the ticks of events: the only lines of 1 pt. */
const ticks = (calls: readonly Call[]): unknown[] =>
  calls.flatMap(([name, width], index) => (name === 'lineWidth' && width === 1 ? [calls[index - 2]?.[1]] : []));

/** Left end of a text, where it is drawn. */
const leftOf = (calls: readonly Call[], said: string): unknown =>
  calls.find(([name, text]) => name === 'text' && text === said)?.[2];

const textOf = (calls: readonly Call[]): string =>
  calls.flatMap(([name, text]) => (name === 'text' ? [String(text).trim()] : [])).join(' ');

describe('the trend of the report', () => {
  it('begins a line at the score that the change is counted from, and explains one that begins beside its mark', () => {
    const [first, second] = [visit(1, true), visit(4, true)];
    const joined = (fromScore: number) => {
      const line = { from: { id: first.imageId }, to: { id: second.imageId }, fromScore, toScore: 4, dashed: false };
      const calls = drawn([first, second], { lines: [line] });
      const at = calls.findIndex(([name, width]) => name === 'lineWidth' && width === 0.9);
      const [from, mark] = [calls[at - 2], calls.find(([name]) => name === 'circle')];
      return [Number(mark?.[2]) - Number(from?.[2]), textOf(calls).includes(english.trend.ownScores)];
    };
    expect(joined(3)).toEqual([expect.closeTo((2 / 6) * 100), true]);
    expect(joined(1)).toEqual([0, false]);
  });

  it('joins the films that are compared, dashed where a caveat applies', () => {
    const [first, second, third] = [visit(1, true), visit(2, true), visit(3, false)];
    const line = (from: ReportVisit, to: ReportVisit, dashed: boolean) => ({
      from: { id: from.imageId },
      to: { id: to.imageId },
      fromScore: from.score ?? 0,
      toScore: to.score ?? 0,
      dashed,
    });
    const calls = drawn([first, second, third], { lines: [line(first, second, false), line(second, third, true)] });
    // 0.9 pt: no other line is.
    const joins = calls.flatMap(([name, width], index) =>
      name === 'lineWidth' && width === 0.9
        ? [[calls[index - 2]?.[1], calls[index - 1]?.[1], calls[index + 2]?.[0]]]
        : [],
    );
    const [a, b, c] = calls.flatMap(([name, x]) => (name === 'circle' ? [x] : []));
    expect(joins).toEqual([
      [a, b, 'undash'],
      [b, c, 'dash'],
    ]);
    expect(drawn([first, second]).some(([name, width]) => name === 'lineWidth' && width === 0.9)).toBe(false);
  });

  it('draws and explains the band of measurement error, from the prior to the end, and none where nothing is compared', () => {
    const visits = [visit(1, false), visit(2, false), visit(6, false)];
    const bands = (band: ReportContent['band']) => {
      const calls = drawn(visits, { band });
      const legend = textOf(calls);
      const circles = calls.filter(([name]) => name === 'circle');
      const filled = calls.findIndex(([name, colour]) => name === 'fill' && colour === ink.band);
      return { at: calls[filled - 1]?.slice(1), legend, prior: circles[1]?.[1] as number };
    };
    const { at, legend, prior } = bands({ imageId: 'image-2', low: 0, high: 5.5, points: 3.5 });
    expect(at).toEqual([
      prior,
      expect.closeTo(6 + 100 - (5.5 / 6) * 100),
      500 - prior,
      expect.closeTo((5.5 / 6) * 100),
    ]);
    expect(legend).toContain('Grey band: ±\u00a03.5\u00a0points around the prior');
    expect(bands(null)).toMatchObject({ at: undefined, legend: expect.not.stringContaining('Grey band') as string });
  });

  it('keeps films of one day apart', () => {
    const day = '2020-03-01';
    const films = [1, 2, 3].map((index) => ({ ...visit(index, false), date: day, score: 3 }));
    const centres = drawn(films).flatMap(([name, x]) => (name === 'circle' ? [x as number] : []));
    expect(centres).toHaveLength(3);
    expect(centres.slice(1).map((x, i) => x - (centres[i] ?? 0))).toEqual([9, 9]);
  });

  it('has a film without a score at its own hour', () => {
    const [first, last] = [visit(1, false, { time: '00:00:00' }), visit(2, false, { time: '00:00:00' })];
    const unscored = { ...visit(1, false, { time: '06:00:00' }), imageId: 'unscored', score: null };
    const [x] = drawn([first, unscored, last]).flatMap(([name, text, at]) =>
      name === 'text' && text === '\u2013' ? [at] : [],
    );
    expect(x).toBeCloseTo(72 + 0.25 * (490 - 72) - 4, 6);
  });

  it('has each event at its own date, those of a day in one label, also at the end of the plot', () => {
    const events = [
      event('2020-03-31', 'steroid'),
      event('2020-03-28', 'other'),
      event('2020-03-31', 'intubated'),
      event('2020-03-31', 'prone'),
    ];
    const [first, last] = [visit(6, false), { ...visit(7, false), date: '2020-03-31' }];
    const calls = drawn([first, last], { events });
    const [other = 0, newer = 0] = ticks(calls) as number[];
    expect(newer).toBe(490);
    expect(other).toBeCloseTo(72 + (22 / 25) * (490 - 72), -1);
    expect(leftOf(calls, 'Other')).toBe(other);
    expect(leftOf(calls, 'Steroid, Intubated, Prone')).toBe(500 - 4 * 'Steroid, Intubated, Prone'.length);
  });

  it('dates the current film and its prior before all others, and darker', () => {
    const at = (date: string) => visit(1, false, { date, imageId: date });
    const visits = ['2020-03-01', '2020-03-31', '2020-04-02', '2020-04-04', '2020-04-06'].map(at);
    const calls = drawn(visits, { current: visits[3]!, priorId: '2020-03-31' });
    const colours = calls.flatMap(([name, text], index) => {
      const colour = calls.slice(0, index).findLast(([each]) => each === 'fillColor')?.[1];
      return name === 'text' && visits.some(({ date }) => date === text) ? [[text, colour]] : [];
    });
    expect(colours).toEqual([
      ['2020-03-01', ink.muted],
      ['2020-03-31', ink.text],
      ['2020-04-04', ink.text],
    ]);
  });

  it('lists the events that it has no room for, with their dates, and no other', () => {
    const events = Array.from({ length: 9 }, (_, i) => [
      event(`2020-03-0${i + 1}`, 'intubated'),
      event(`2020-03-0${i + 1}`, 'icu'),
    ]).flat();
    const films = [visit(1, false), visit(9, false)];
    const calls = drawn(films, { events });
    const named = calls.filter(([name, text]) => name === 'text' && text === 'Intubated, ICU').length;
    const listed = listedOf(films, events).match(/2020-03-0\d Intubated, ICU/g)?.length ?? 0;
    expect(ticks(calls)).toHaveLength(9);
    expect([named > 3, listed > 0, named + listed]).toEqual([true, true, 9]);
    expect(listedOf(films, events.slice(0, 2))).toBe('');
  });

  it('prints what was noted of an event of another kind: a long note as far as it fits, and below in full', () => {
    const films = [visit(1, false), visit(9, false)];
    const long = 'transferred to another hospital for ECMO';
    const events = [event('2020-03-02', 'other', 'ECMO'), event('2020-03-05', 'other', long)];
    const calls = drawn(films, { events });
    const said = calls.flatMap(([name, text]) => (name === 'text' ? [text] : []));
    expect(said).toContain('Other: ECMO');
    expect(said).toContain('Other: transferred to another hospital…');
    expect(listedOf(films, events)).toBe(`Events without room in the trend: 2020-03-05 Other: ${long}`);
  });

  it('says of a note that the page cannot print that it cannot', () => {
    const events = [event('2020-03-02', 'other', '气管切开')];
    const said = drawn([visit(1, false), visit(9, false)], { events }).map(([, text]) => text);
    expect(said).toContain('Other: (in characters that this page cannot print)');
  });

  it('counts no days where all is of one', () => {
    const said = (visits: readonly ReportVisit[]) =>
      drawn(visits)
        .flatMap(([name, text]) => (name === 'text' ? [text] : []))
        .join(' ');
    expect(said([visit(1, false)])).not.toContain('in all.');
    expect(said([visit(1, false), visit(3, false)])).toContain('2 days in all.');
  });

  it('lists every event of a series without a score', () => {
    const unscored = { ...visit(1, false), score: null };
    expect(listedOf([unscored], [event('2020-03-01', 'icu')])).toContain('2020-03-01 ICU');
  });
});

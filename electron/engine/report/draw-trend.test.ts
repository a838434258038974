import { describe, expect, it } from 'vitest';
import { english } from '../../../core/i18n/en/english';
import type { ReportContent, ReportVisit } from '../../../core/report/report-content';
import { publishedLimit, type SeriesValue } from '../../../core/series/change-verdict';
import { drawTrend } from './draw-trend';
import type { Pdf } from './report-page';

const model = { id: 'compact', version: '1.0.0', sha256: 'c'.repeat(64) };

function visit(day: number, signed: boolean, change: Partial<SeriesValue> = {}): ReportVisit {
  const value: SeriesValue = {
    imageId: `image-${day}`,
    date: `2020-03-0${day}`,
    time: null,
    view: 'PA',
    score: day,
    observer: signed ? { kind: 'reader', account: 'r' } : { kind: 'model', model },
    definition: 'brixia>=1',
    ...change,
  };
  const { imageId, date, view, score } = value;
  return {
    imageId,
    date,
    hour: null,
    view,
    score,
    value,
    expectedScore: null,
    networkScore: null,
    modelVersion: null,
    state: signed ? 'signed' : 'proposed',
    zones: null,
    note: null,
  };
}

/** Names of the calls that the trend's joining lines (0.9 pt, no other line is) make: `dash` or `undash` for each. */
function joins(visits: readonly ReportVisit[]): string[] {
  const calls = drawn(visits);
  return calls.flatMap(([name, argument], index) =>
    name === 'lineWidth' && argument === 0.9 ? [calls[index + 2]?.[0] ?? ''] : [],
  );
}

/** The calls that the trend makes, with the first argument of each. */
function drawn(
  visits: readonly ReportVisit[],
  limit: ReportContent['limit'] = publishedLimit,
): [name: string, argument: unknown][] {
  const calls: [name: string, argument: unknown][] = [];
  const pdf: Pdf = new Proxy({} as Pdf, {
    get: (_, name) =>
      name === 'widthOfString'
        ? () => 10
        : (argument: unknown) => {
            calls.push([String(name), argument]);
            return pdf;
          },
  });
  const content = { visits, events: [], limit } as unknown as ReportContent;
  drawTrend(pdf, { left: 0, y: 0, width: 500 } as Parameters<typeof drawTrend>[1], content, 100, english);
  return calls;
}

describe('the trend of the report', () => {
  it('joins two proposals, and two signed scores, and dashes between projections', () => {
    expect(joins([visit(1, false), visit(2, false)])).toEqual(['undash']);
    expect(joins([visit(1, true), visit(2, true)])).toEqual(['undash']);
    expect(joins([visit(1, true), visit(2, true, { view: 'AP' })])).toEqual(['dash']);
  });

  it('never joins a signed score to a proposal, nor two definitions', () => {
    expect(joins([visit(1, true), visit(2, false), visit(3, true)])).toEqual([]);
    expect(joins([visit(1, true), visit(2, true, { definition: 'brixia>=2' })])).toEqual([]);
  });

  it('draws and explains a band only where it has a limit', () => {
    const bands = (limit: ReportContent['limit']) => {
      const calls = drawn([visit(1, false), visit(2, false)], limit);
      const filled = calls.some(([name, colour]) => name === 'fill' && colour === '#f1f1f1');
      return [filled, calls.some(([name, text]) => name === 'text' && String(text).includes('Grey band: ±3.5'))];
    };
    expect(bands(publishedLimit)).toEqual([true, true]);
    expect(bands(null)).toEqual([false, false]);
  });

  it('keeps films of one day apart', () => {
    const day = '2020-03-01';
    const films = [1, 2, 3].map((index) => ({ ...visit(index, false), date: day, score: 3 }));
    const centres = drawn(films).flatMap(([name, x]) => (name === 'circle' ? [x as number] : []));
    expect(centres).toHaveLength(3);
    expect(centres.slice(1).map((x, i) => x - (centres[i] ?? 0))).toEqual([9, 9]);
  });
});

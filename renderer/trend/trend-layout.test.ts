import { describe, expect, it } from 'vitest';
import { exampleAnalysis, exampleImage } from '../testing/example-series';
import type { SeriesImage } from '../../core/contract/records';
import { timeAxis } from '../../core/series/time-axis';
import { changeBetween } from '../../core/series/series-values';
import { publishedLimit } from '../../core/series/change-verdict';
import { laterModel } from '../../core/testing/analysis-of';
import { draftOf, signedBy } from '../../core/testing/reading-of';
import { bandOfPrior, dateLabels, roleLetters, trendPoints } from './trend-layout';

const limit = { points: 1.5, source: 'site-entered', films: null } as const;

/** Points of films that are all shown, on an axis of 400 px. */
function pointsOf(images: readonly SeriesImage[], hides: (image: SeriesImage) => boolean = () => false) {
  return trendPoints(images, timeAxis(images, [], { from: 0, to: 400, gap: 13 }).films, hides);
}

describe('the trend', () => {
  it('keeps what must stay hidden out of sight, also what another reader signed', () => {
    const image = exampleImage('a', '2026-01-01', { score: 4 });
    const signed = (id: string) => ({ ...image, id, readings: [signedBy(draftOf(image))] });
    const points = pointsOf([image, signed('b'), signed('c')], ({ id }) => id !== 'c');
    expect(points[0]).toMatchObject({ value: null, zones: null, hidden: true });
    expect(points[1]).toMatchObject({ signed: true, value: null, zones: null, hidden: true });
    expect(points[2]).toMatchObject({ signed: true, hidden: false, value: { score: 4 } });
  });

  it('lays the band about the value that the verdict subtracts', () => {
    const film = exampleImage('a', '2026-01-01', { score: 4 });
    const prior = { ...film, readings: [signedBy(draftOf(film))] };
    prior.readings[0] = { ...prior.readings[0]!, score: 1 };
    const current = exampleImage('b', '2026-01-03', { score: 5 });
    const [point] = pointsOf([prior, current]);
    const change = changeBetween(prior, current, publishedLimit);
    expect(point?.value?.score).toBe(1);
    expect(change?.verdict).toBe('not-comparable');
    expect(bandOfPrior(point!, change, limit)).toBeNull();
    expect(bandOfPrior(point!, null, limit)).toEqual({ imageId: 'a', low: 0, high: 2.5, points: 1.5 });
    expect(bandOfPrior({ ...point!, value: null }, change, limit)).toBeNull();
  });

  it('is as wide as the limit of who observed: one measured between readers is not the network’s', () => {
    const measured = { points: 1.2, source: 'site-measured', films: 30 } as const;
    const film = exampleImage('a', '2026-01-01', { score: 4 });
    const [proposed, signed] = pointsOf([film, { ...film, readings: [signedBy(draftOf(film))] }]);
    expect(bandOfPrior(proposed!, null, measured)?.points).toBe(publishedLimit.points);
    expect(bandOfPrior(signed!, null, measured)?.points).toBe(1.2);
  });

  it('has no band about a value that the current one must not be compared with', () => {
    const prior = exampleImage('a', '2026-01-01', { score: 4 });
    const current = exampleImage('b', '2026-01-03', { analysis: exampleAnalysis('b', 5, laterModel) });
    const [point] = pointsOf([prior, current]);
    const change = changeBetween(prior, current, publishedLimit);
    expect(change?.comparable).toBe(false);
    expect(bandOfPrior(point!, change, limit)).toBeNull();
  });

  it('names the year where there are several, and the hour of films of one day', () => {
    const days = (...dates: readonly (readonly [string, string])[]) =>
      dateLabels(pointsOf(dates.map(([date, time], i) => exampleImage(`${i}`, date, { time }))));
    expect(days(['2026-01-01', '08:00:00'], ['2026-01-03', '09:30:00'])).toEqual(['01-01', '01-03']);
    expect(days(['2026-01-01', '08:00:00'], ['2026-01-01', '09:30:00'])).toEqual(['01-01 08:00', '01-01 09:30']);
    expect(days(['2025-12-31', '08:00:00'], ['2026-01-03', '09:30:00'])).toEqual(['2025-12-31', '2026-01-03']);
  });

  it('gives each film its own room, whatever the others have', () => {
    const dates = ['2026-01-01', '2026-01-02', '2026-02-20'];
    const points = pointsOf(dates.map((date) => exampleImage(date, date)));
    expect(points.map(({ reach }) => reach)).toEqual([6.5, 6.5, 16]);
  });

  it('keeps the letters of prior and current apart, however near the films are', () => {
    const points = pointsOf(['a', 'b', 'c'].map((id) => exampleImage(id, '2026-01-01'))).map((point, index) => ({
      ...point,
      x: 100 + 4 * index,
    }));
    const letters = roleLetters(points, (id) => (id === 'c' ? 'current' : id === 'b' ? 'prior' : null));
    expect(letters).toEqual([
      { role: 'prior', x: 104 },
      { role: 'current', x: 114 },
    ]);
  });
});

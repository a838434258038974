import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unknownEquipment } from '../image/radiograph';
import { nextTime } from '../testing/next-time';
import { defaultSiteSettings, siteSettingsSchema } from '../reading/site-settings';
import { reproducibilityBound, reproducibilityLimit } from '../statistics/repeatability';
import { applicableLimit, judgeChange, publishedLimit, smallestLimit, type SeriesValue } from './change-verdict';

const model = { id: 'compact', version: '1.0.0', sha256: 'a'.repeat(64) };
const value = (score: number, change: Partial<SeriesValue> = {}): SeriesValue => ({
  imageId: 'i',
  date: '2020-03-01',
  time: nextTime(),
  view: 'PA',
  equipment: unknownEquipment,
  score,
  observer: { kind: 'model', model },
  definition: 'brixia>=1',
  ...change,
});

describe('judgeChange', () => {
  it('calls a change only strictly beyond the limit, and it is antisymmetric', () => {
    const score = fc.integer({ min: 0, max: 6 });
    const opposite = {
      improved: 'worsened',
      worsened: 'improved',
      'no-change-beyond-measurement-error': 'no-change-beyond-measurement-error',
    };
    fc.assert(
      fc.property(score, score, fc.double({ min: 0.5, max: 6, noNaN: true }), (a, b, points) => {
        const limit = { ...publishedLimit, points };
        const there = judgeChange(value(a), value(b), limit);
        const back = judgeChange(value(b), value(a), limit);
        expect(there.verdict === 'no-change-beyond-measurement-error').toBe(Math.abs(a - b) <= points);
        expect(back.verdict).toBe(opposite[there.verdict as keyof typeof opposite]);
      }),
    );
  });

  it('with the published limit 2 to 5 is no change and 1 to 5 is worse', () => {
    expect(judgeChange(value(2), value(5), publishedLimit).verdict).toBe('no-change-beyond-measurement-error');
    expect(judgeChange(value(1), value(5), publishedLimit).verdict).toBe('worsened');
  });

  it.each([
    ['different-model', { observer: { kind: 'model' as const, model: { ...model, sha256: 'b'.repeat(64) } } }],
    ['different-model', { observer: { kind: 'model' as const, model: { ...model, version: '1.0.1' } } }],
    ['different-definition', { definition: 'brixia>=2' }],
    ['different-observer-kind', { observer: { kind: 'reader' as const, account: 'r' } }],
  ])('never subtracts across %s', (reason, change) => {
    const result = judgeChange(value(0), value(6, change), publishedLimit);
    expect(result).toMatchObject({ verdict: 'not-comparable', comparable: false, delta: null, reasons: [reason] });
  });

  it.each([
    [null, null],
    [null, '20:00:00'],
    ['08:00:00', null],
    ['08:00:00', '08:00:00'],
  ])('does not say which way it went between two films of one day at %s and %s', (first, second) => {
    const result = judgeChange(value(0, { time: first }), value(6, { time: second }), publishedLimit);
    expect(result).toMatchObject({ verdict: 'not-comparable', delta: null, reasons: ['order-unknown'] });
    const nextDay = value(6, { time: second, date: '2020-03-02' });
    expect(judgeChange(value(0, { time: first }), nextDay, publishedLimit).verdict).toBe('worsened');
  });

  it('compares no lateral film', () => {
    const lateral = value(6, { view: 'lateral' });
    for (const change of [
      judgeChange(value(0), lateral, publishedLimit),
      judgeChange(lateral, value(0), publishedLimit),
    ])
      expect(change).toMatchObject({ verdict: 'not-comparable', delta: null, reasons: ['lateral'] });
  });

  it('keeps a different projection as a caveat', () => {
    expect(judgeChange(value(0), value(5, { view: 'AP supine' }), publishedLimit)).toMatchObject({
      verdict: 'worsened',
      reasons: ['different-projection'],
    });
  });

  it.each([
    ['unknown', 'PA'],
    ['PA', 'unknown'],
    ['unknown', 'unknown'],
  ] as const)('says so where a projection is unknown: %s and %s', (first, second) => {
    const change = judgeChange(value(0, { view: first }), value(5, { view: second }), publishedLimit);
    expect(change).toMatchObject({ verdict: 'worsened', reasons: ['projection-unknown'] });
  });

  it.each([
    ['different-manufacturer', { manufacturer: 'Other', modelName: null }],
    ['different-equipment-model', { manufacturer: 'Acme', modelName: 'DX 2' }],
  ])('keeps a %s as a caveat beside that of the projection', (reason, equipment) => {
    const before = value(0, { equipment: { manufacturer: 'ACME', modelName: 'DX 1' } });
    expect(judgeChange(before, value(5, { equipment }), publishedLimit)).toMatchObject({
      verdict: 'worsened',
      reasons: [reason],
    });
    const { reasons } = judgeChange(before, value(5, { equipment, view: 'AP' }), publishedLimit);
    expect(reasons).toEqual(['different-projection', reason]);
    expect(judgeChange(before, value(5), publishedLimit).reasons).toEqual([]);
  });
});

describe('a limit measured between readers', () => {
  const limit = { points: 1.2, source: 'site-measured', films: 30 } as const;
  const reader = { kind: 'reader', account: 'r' } as const;

  it('says nothing of the network, whose values keep the published one', () => {
    expect(judgeChange(value(1), value(3), limit)).toMatchObject({
      limit: publishedLimit,
      verdict: 'no-change-beyond-measurement-error',
    });
    expect(judgeChange(value(1, { observer: reader }), value(3, { observer: reader }), limit)).toMatchObject({
      limit,
      verdict: 'worsened',
    });
  });

  it('gives way to what the site entered, for both', () => {
    const entered = { points: 1.5, source: 'site-entered', films: null } as const;
    expect(judgeChange(value(1), value(3), entered)).toMatchObject({ limit: entered, verdict: 'worsened' });
  });
});

describe('applicableLimit', () => {
  it('prefers the site entry, then twenty measured films, then the published value', () => {
    const measured = { points: 1.6, bound: 2.1, films: 20 };
    expect(applicableLimit({ entered: 1.5, measured }).source).toBe('site-entered');
    expect(applicableLimit({ entered: null, measured })).toEqual({ points: 2.1, source: 'site-measured', films: 20 });
    expect(applicableLimit({ entered: null, measured: { ...measured, films: 19 } })).toBe(publishedLimit);
  });

  it('rounds a measured bound up to what is printed, and judges by that', () => {
    const limitOf = (bound: number) =>
      applicableLimit({ entered: null, measured: { points: 2, bound, films: 30 } }).points;
    expect([2.96, 3, 3.04, 3.1].map(limitOf)).toEqual([3, 3, 3.1, 3.1]);
    fc.assert(
      fc.property(fc.double({ min: 1, max: 6, noNaN: true }), (bound) => {
        expect(Number(limitOf(bound).toFixed(1))).toBe(limitOf(bound));
        expect(limitOf(bound)).toBeGreaterThanOrEqual(bound - 1e-9);
      }),
    );
  });

  it('calls a step of one point no change where readers of one of twenty films disagree by it, nor where none does', () => {
    for (const differing of [0, 1]) {
      const pairs = Array.from({ length: 20 }, (_, i) => [0, i < differing ? 1 : 0] as const);
      const measured = { points: reproducibilityLimit(pairs), bound: reproducibilityBound(pairs), films: 20 };
      const limit = applicableLimit({ entered: null, measured });
      expect(limit).toEqual({ points: 1, source: 'site-measured', films: 20 });
      const signed = (score: number) => value(score, { observer: { kind: 'reader', account: 'r' } });
      expect(judgeChange(signed(0), signed(1), limit).verdict).toBe('no-change-beyond-measurement-error');
      expect(judgeChange(signed(0), signed(2), limit).verdict).toBe('worsened');
    }
  });

  it('knows no smaller one than a site may enter', () => {
    expect(siteSettingsSchema.safeParse({ ...defaultSiteSettings, repeatabilityLimit: smallestLimit }).success).toBe(
      true,
    );
    expect(
      siteSettingsSchema.safeParse({ ...defaultSiteSettings, repeatabilityLimit: smallestLimit - 0.1 }).success,
    ).toBe(false);
  });
});

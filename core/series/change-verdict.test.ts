import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultSiteSettings, siteSettingsSchema } from '../reading/site-settings';
import { applicableLimit, judgeChange, publishedLimit, smallestLimit, type SeriesValue } from './change-verdict';

const model = { id: 'compact', version: '1.0.0', sha256: 'a'.repeat(64) };
const value = (score: number, change: Partial<SeriesValue> = {}): SeriesValue => ({
  imageId: 'i',
  date: '2020-03-01',
  view: 'PA',
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

  it('keeps a different projection as a caveat', () => {
    expect(judgeChange(value(0), value(5, { view: 'AP supine' }), publishedLimit)).toMatchObject({
      verdict: 'worsened',
      reasons: ['different-projection'],
    });
  });
});

describe('applicableLimit', () => {
  it('prefers the site entry, then twenty measured pairs, then the published value', () => {
    const measured = { points: 2.1, pairs: 20 };
    expect(applicableLimit({ entered: 1.5, measured }).source).toBe('site-entered');
    expect(applicableLimit({ entered: null, measured })).toEqual({ points: 2.1, source: 'site-measured', pairs: 20 });
    expect(applicableLimit({ entered: null, measured: { points: 2.1, pairs: 19 } })).toBe(publishedLimit);
  });

  it('applies no measured limit below the smallest one that a site may enter', () => {
    expect(applicableLimit({ entered: null, measured: { points: 0, pairs: 20 } })).toEqual({
      points: smallestLimit,
      source: 'site-measured',
      pairs: 20,
    });
    expect(siteSettingsSchema.safeParse({ ...defaultSiteSettings, repeatabilityLimit: smallestLimit }).success).toBe(
      true,
    );
    expect(
      siteSettingsSchema.safeParse({ ...defaultSiteSettings, repeatabilityLimit: smallestLimit - 0.1 }).success,
    ).toBe(false);
  });
});

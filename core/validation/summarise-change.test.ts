import fc from 'fast-check';
import { expect, it } from 'vitest';
import { summariseChange } from './summarise-change';
import { validationCase } from './testing/validation-case';
import type { ValidationCase } from './validation-case';
import { readValidationRow } from './validation-row';

/** A film of a patient: its day, and how many zones product, senior and junior call involved; null where a reader did not score it. */
function film(
  patient: string,
  day: string,
  [product, senior, junior]: readonly [number, number | null, number | null],
  fields: Record<string, string> = {},
): ValidationCase {
  const brixia = (count: number | null): string =>
    count === null ? '' : `b${'1'.repeat(count)}${'0'.repeat(6 - count)}`;
  const row = { source: 's', patient, offset_days: day, brixia_senior: brixia(senior), brixia_junior: brixia(junior) };
  const involved = Array.from({ length: 6 }, (_, i) => Number(i < product));
  return validationCase(1, { ...row, ...fields }, involved);
}

const refused = (item: ValidationCase): ValidationCase => ({ ...item, severity: null });

it('takes each film of a patient with the next in time, whatever the order of the index', () => {
  const { pairs, patients, ...fits } = summariseChange([
    film('A', '9', [5, 6, 4]),
    film('A', '-2', [1, 0, 2]),
    film('A', '4', [4, 2, 2]),
    film('B', '0', [2, 2, 2]),
    film('B', '1.5', [2, 3, 2]),
  ]);
  expect({ pairs, patients }).toEqual({ pairs: 3, patients: 2 });
  const errors = [3 - 1, 1 - 3, 0 - 0.5].map((error) => error ** 2);
  const mse = errors.reduce((sum, error) => sum + error) / 3;
  expect(fits.scoreAgainstMeanReader.mse?.estimate).toBeCloseTo(mse, 9);
  expect(fits.scoreAgainstMeanReader.limit?.estimate).toBeCloseTo(1.96 * Math.sqrt(mse), 9);
  expect(fits.expectedScoreAgainstMeanReader.mse?.estimate).toBeCloseTo(
    ((2.1 - 1) ** 2 + (0.7 - 3) ** 2 + (0 - 0.5) ** 2) / 3,
    9,
  );
  expect(fits.juniorAgainstSenior?.mse?.estimate).toBeCloseTo(((0 - 2) ** 2 + (2 - 4) ** 2 + (0 - 1) ** 2) / 3, 9);
});

it('goes past films that were refused or that no reader scored, and takes the readers who scored both', () => {
  const one = summariseChange([
    film('A', '0', [0, 0, null]),
    refused(film('A', '1', [6, 6, 6])),
    film('A', '2', [3, 2, 6]),
    film('B', '0', [1, 1, 1]),
    film('B', '1', [1, null, null]),
    film('C', '0', [1, 1, null]),
    film('C', '1', [1, null, 1]),
  ]);
  expect(one).toMatchObject({ pairs: 1, patients: 1, juniorAgainstSenior: null });
  expect(one.scoreAgainstMeanReader.mse?.estimate).toBe(1);
});

it('makes no pair of films of one day, of unknown day, of no patient, or of two sources', () => {
  expect(
    summariseChange([
      film('A', '3', [0, 0, 0]),
      film('A', '3', [6, 6, 6]),
      film('B', '', [0, 0, 0]),
      film('B', '4', [0, 0, 0]),
      film('', '0', [0, 0, 0], { id: 'one' }),
      film('', '1', [0, 0, 0], { id: 'other' }),
      film('C', '0', [0, 0, 0]),
      film('C', '1', [0, 0, 0], { source: 't' }),
    ]),
  ).toEqual({
    pairs: 0,
    patients: 0,
    expectedScoreAgainstMeanReader: { cases: 0, mse: null, mae: null, pearson: null, r2: null, limit: null },
    scoreAgainstMeanReader: { cases: 0, mse: null, mae: null, pearson: null, r2: null, limit: null },
    juniorAgainstSenior: null,
  });
});

it('has no error where the product rises and falls as the readers do, from wherever it begins', () => {
  const scores = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 2, maxLength: 8, size: 'max' });
  fc.assert(
    fc.property(scores, fc.integer({ min: 0, max: 3 }), (readers, bias) => {
      const { pairs, scoreAgainstMeanReader: fit } = summariseChange(
        readers.map((score, day) => film('A', String(day), [score + bias, score, score])),
      );
      expect(pairs).toBe(readers.length - 1);
      expect(fit.mse?.estimate).toBe(0);
      expect(fit.limit?.estimate).toBe(0);
    }),
  );
});

it('costs a film whose day is no number its day and no more', () => {
  const { row, refused: columns } = readValidationRow({ id: 'a', image: 'a.png', offset_days: 'day 3', view: 'PA' });
  expect(columns).toEqual(['offset_days']);
  expect(row).toMatchObject({ day: null, view: 'PA' });
  expect(readValidationRow({ id: 'a', image: 'a.png', offset_days: '+3.0' }).row?.day).toBe(3);
});

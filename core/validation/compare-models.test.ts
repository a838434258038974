import { describe, expect, it } from 'vitest';
import { delongTest } from '../statistics/auc';
import { pairedTTest } from '../statistics/student-t';
import { compareModels } from './compare-models';
import type { ValidationCase } from './validation-case';
import { validationRowSchema } from './validation-row';

interface Film {
  readonly id: string;
  readonly senior?: string;
  readonly diagnosis?: string;
  readonly source?: string;
  readonly expected: number;
  readonly covid19: number;
}

const caseOf = ({ id, senior = '', diagnosis = '', source = 'a', expected, covid19 }: Film): ValidationCase => ({
  row: validationRowSchema.parse({ id, image: 'x.jpg', brixia_senior: senior, diagnosis, source }),
  gate: { accepted: true, reasons: [] },
  diagnosis: { normal: 1 - covid19, otherInfection: 0, covid19 },
  severity: { score: Math.round(expected), expectedScore: expected, array: [[0, 0], [0, 0], [0, 0]], zones: [], band: null }, // prettier-ignore
  findings: null,
  lungDice: null,
  lesionDice: null,
  lesionPercentOfLung: null,
});

const refused = (item: ValidationCase): ValidationCase => ({
  ...item,
  gate: { accepted: false, reasons: [] },
  diagnosis: null,
  severity: null,
});

const films: readonly Film[] = [
  { id: '1', senior: 'b111000', diagnosis: 'covid', expected: 3.5, covid19: 0.9 },
  { id: '2', senior: 'b000000', diagnosis: 'normal', expected: 0.5, covid19: 0.3 },
  { id: '3', senior: 'b111111', diagnosis: 'covid', expected: 4, covid19: 0.4 },
  { id: '4', senior: 'b100000', diagnosis: 'normal', expected: 1, covid19: 0.5 },
  { id: '5', diagnosis: 'covid', source: 'b', expected: 2, covid19: 0.8 },
  { id: '6', diagnosis: 'other', source: 'b', expected: 2, covid19: 0.1 },
];
const first = films.map(caseOf);
/** The second model: other scores, the films in another order. */
const second = films
  .map((film, i) => caseOf({ ...film, expected: film.expected + i, covid19: [0.6, 0.5, 0.7, 0.2, 0.1, 0.3][i] ?? 0 }))
  .reverse();

describe('compareModels', () => {
  it('compares squared errors film by film', () => {
    const compared = compareModels(first, second);
    expect(compared.cases).toBe(4);
    expect(compared.squaredError).toEqual(pairedTTest([0.25, 0.25, 4, 0], [0.25, 2.25, 0, 9]));
  });

  it('compares the AUC of each class over all sources and within each by DeLong', () => {
    const { auc } = compareModels(first, second);
    const labelled = films.map(({ diagnosis, covid19 }) => ({ positive: diagnosis === 'covid', score: covid19 }));
    expect(auc.pooled.covid19).toEqual({ films: 6, ...delongTest(labelled, [0.6, 0.5, 0.7, 0.2, 0.1, 0.3]) });
    expect(auc.pooled.otherInfection).toBeNull();
    expect(auc.withinSource['a']?.covid19).toEqual({
      films: 4,
      ...delongTest(labelled.slice(0, 4), [0.6, 0.5, 0.7, 0.2]),
    });
    expect(auc.withinSource).not.toHaveProperty('b');
  });

  it('leaves out what one of the two refused or lacks', () => {
    const compared = compareModels(first, [...second.slice(0, 4), refused(second[4] as ValidationCase)]);
    expect(compared.cases).toBe(2);
    expect(compared.auc.pooled.covid19?.films).toBe(4);
    expect(compareModels(first, second.slice(0, 3)).auc.pooled.covid19).toBeNull();
    expect(compareModels(first, []).squaredError).toBeNull();
  });

  it('finds no difference of a model from itself, and nothing to test', () => {
    const same = compareModels(first, first);
    expect(same.squaredError).toMatchObject({ meanDifference: 0, p: null });
    expect(same.auc.pooled.covid19).toMatchObject({ difference: 0, p: null });
  });
});

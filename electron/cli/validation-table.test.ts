import { describe, expect, test } from 'vitest';
import { validationCase } from '../../core/validation/testing/validation-case';
import type { ValidationCase } from '../../core/validation/validation-case';
import { validationDocument, type ValidationRun } from './validation-document';
import { validationTable } from './validation-table';

const all = [1, 1, 1, 1, 1, 1];
const none = [0, 0, 0, 0, 0, 0];
const scored = { brixia_senior: 'b111111', brixia_junior: 'b111000' };
const cases = [
  validationCase(1, { ...scored, diagnosis: 'covid', source: 'a', view: 'PA' }, all, 0.9),
  validationCase(2, { brixia_senior: 'b000000', diagnosis: 'normal', source: 'a', view: 'PA' }, none, 0.2),
  validationCase(3, { brixia_senior: 'b003003', diagnosis: 'covid', source: 'a', view: 'PA' }, [0, 1, 0, 0, 1, 1], 0.3),
  validationCase(4, { diagnosis: 'normal', source: 'a', view: 'PA' }, none, 0.4),
  validationCase(5, { ...scored, diagnosis: 'other', source: 'b', view: 'AP' }, [1, 1, 0, 0, 0, 0], 0.8),
  validationCase(6, { ...scored, view: 'PA' }, [1, 1, 1, 0, 1, 0]),
  validationCase(7, { brixia_senior: 'b001100', view: 'PA' }, [0, 1, 0, 0, 1, 0]),
].map((item, i) => ({ ...item, lungDice: 0.9 - i / 100 }));
const run = (metrics: ValidationRun['metrics'] = {}, of: readonly ValidationCase[] = cases): ValidationRun => ({
  model: { id: 'compact', version: '9.9.9', sha256: 'a'.repeat(64) },
  metrics,
  cases: of,
  unread: [],
  unreadMasks: [],
  unreadLabels: [],
});
const stated = (auc: number) => ({ auc, low: 0.4, high: 0.99, positive: 12, negative: 6 });

describe('validationTable', () => {
  const table = validationTable(validationDocument(run(), null));
  const view = (name: string): string[] => {
    const start = table.findIndex((line) => line.startsWith(`View ${name}`));
    const end = table.findIndex((line, i) => i > start && line.startsWith('View'));
    return table.slice(start, end === -1 ? undefined : end);
  };

  test('prints every figure of the JSON once for all films and once a projection', () => {
    for (const lines of [table, view('PA')])
      for (const name of ['MSE', 'MAE', 'Pearson CC', 'R2', 'agreement', "Cohen's kappa", 'lung Dice', 'covid19'])
        expect(lines.join('\n')).toMatch(new RegExp(`${name}.* 0?\\d\\.\\d{3} \\(95 %`));
    expect(view('PA').join('\n')).toMatch(/pooled: covid19 .*AUC 0\.750 .*; sensitivity 1\.000, specificity 0\.500/);
    expect(view('AP')[0]).toBe('View AP: 1 of 1 accepted');
  });

  test('says of a figure that the films cannot support that it is not computable', () => {
    const lines = view('AP').join('\n');
    expect(lines).toMatch(/Pearson CC +not computable/);
    expect(lines).toMatch(/integer score against senior: MSE +16\.000 \(interval not computable\)/);
    for (const name of ['normal', 'otherInfection', 'covid19'])
      expect(lines).toMatch(new RegExp(`pooled: ${name} +AUC not enough cases`));
  });

  test('prints how changes compare with those of the readers, where a patient has films of known days', () => {
    expect(table.join('\n')).not.toContain('Change from');
    const film = (day: number, involved: readonly number[]) =>
      validationCase(day, { ...scored, patient: 'P', offset_days: String(day) }, involved);
    const lines = validationTable(validationDocument(run({}, [film(1, none), film(2, all)]), null)).join('\n');
    expect(lines).toContain('Change from one film of a patient to the next (pairs: 1, patients: 1)');
    expect(lines).toMatch(/integer score against mean reader: MSE +36\.000/);
    expect(lines).toMatch(/1\.96 root mean square errors, points +11\.760/);
    expect(lines).toMatch(/expected score against mean reader: MSE .*, 1 pair$/m);
    expect(lines).toMatch(/second reader against senior: MSE +0\.000/);
  });

  test('says on how many films each figure rests, and at which threshold a sensitivity is', () => {
    const text = table.join('\n');
    expect(text).toMatch(/expected score against mean reader: MSE .*, 6 films$/m);
    expect(text).toMatch(/second reader against senior: MSE .*, 3 films$/m);
    expect(text).toMatch(/zones against senior: agreement .*, 36 zones of 6 films$/m);
    expect(text).toContain(
      'sensitivity and specificity at the highest threshold that has a sensitivity of 0.8 on these films',
    );
  });

  test('says how many films, masks and labels it has not read', () => {
    expect(table).toContain('Not read: 0');
    expect(table).toContain('Masks not read: 0');
    expect(table).toContain('Labels not read: 0');
    const unread = [{ id: 'x', code: 'input/empty' as const }];
    const unreadMasks = [{ id: 'c1', mask: 'lung' as const, code: 'input/corrupt' as const }];
    const unreadLabels = [{ id: 'c1', column: 'diagnosis', code: 'import/index-invalid' as const }];
    const lines = validationTable(validationDocument({ ...run(), unread, unreadMasks, unreadLabels }, run()));
    expect(lines).toContain('Not read: 1 (input/empty 1)');
    expect(lines).toContain('Masks not read: 1 (input/corrupt 1)');
    expect(lines).toContain('Labels not read: 1 (import/index-invalid 1)');
    expect(lines).toContain('  Not read: 0');
  });

  test('prints the AUC within a host that has both sides', () => {
    const hosted = cases.map((item) => ({ ...item, row: { ...item.row, host: 'eurorad.org' } }));
    expect(validationTable(validationDocument(run({}, hosted), null)).join('\n')).toMatch(
      /within eurorad\.org: covid19 +AUC 0\.\d{3}/,
    );
  });

  test('never prints a pooled AUC without the AUC within a source, or that there is none', () => {
    expect(table.join('\n')).toMatch(/within a: covid19 .*AUC/);
    const mixed = cases.map((item) => ({
      ...item,
      row: { ...item.row, source: item.row.diagnosis === 'covid' ? 'a' : 'b' },
    }));
    const confounded = validationTable(validationDocument(run({}, mixed), null)).join('\n');
    expect(confounded).toMatch(/pooled: covid19/);
    expect(confounded).toMatch(/within a source +no source has both sides/);
  });

  test("prints the package's unseen hospitals and what the source alone gives, or that it does not state them", () => {
    const metrics = {
      unseenHospitals: { covidWithinHost: { 'eurorad.org': stated(0.635), 'small.org': { positive: 1, negative: 0 } } },
      test: { diagnosis: { sourceOnlyCovid: stated(0.982), sourceProbe: stated(0.961) } },
    };
    const text = validationTable(validationDocument(run(metrics, []), null)).join('\n');
    expect(text).toMatch(/unseen hospital eurorad\.org: covid19 +AUC 0\.635 \(95 % 0\.400 to 0\.990\), 12 against 6/);
    expect(text).toMatch(/unseen hospital small\.org: covid19 +AUC not enough cases, 1 against 0/);
    expect(text).toMatch(/only the source: covid19 +AUC 0\.982/);
    expect(text).toMatch(/probe of the features.* AUC 0\.961/);
    for (const metrics of [{}, { test: 'of another shape' }])
      expect(
        validationTable(validationDocument(run(metrics, []), null)).filter((line) => line.endsWith('not stated')),
      ).toHaveLength(3);
  });

  test('prints the comparison with a second model', () => {
    expect(table.join('\n')).not.toContain('Compared with');
    const text = validationTable(validationDocument(run(), run())).join('\n');
    expect(text).toContain('Compared with compact 9.9.9');
    expect(text).toMatch(/squared error.* mean difference 0\.000, p not computable \(6 films, paired t-test\)/);
    expect(text).toMatch(/AUC pooled: covid19 +0\.\d{3} against 0\.\d{3}, p not computable \(5 films, DeLong\)/);
    expect(text).toMatch(/AUC within a: covid19 .*\(4 films, DeLong\)/);
  });

  test('prints a p to three places, and below a thousandth that it is below', () => {
    const document = validationDocument(run(), run());
    const printed = (p: number) => {
      const comparison = { ...document.comparison!, squaredError: { t: 1, degrees: 5, p, meanDifference: 0.25 } };
      return validationTable({ ...document, comparison }).find((line) => line.includes('squared error of'));
    };
    expect(printed(0.04)).toMatch(/mean difference 0\.250, p = 0\.040 /);
    expect(printed(0.001)).toContain('p = 0.001 ');
    expect(printed(0.0009)).toContain('p < 0.001 ');
  });

  test('prints no minus before nothing', () => {
    const document = validationDocument(run(), run());
    const squaredError = { t: -0.1, degrees: 5, p: 0.9, meanDifference: -0.0004 };
    const lines = validationTable({ ...document, comparison: { ...document.comparison!, squaredError } });
    expect(lines.find((line) => line.includes('squared error of'))).toContain('mean difference 0.000, ');
  });
});

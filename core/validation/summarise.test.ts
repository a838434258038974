import { describe, expect, it } from 'vitest';
import { pairedTTest } from '../statistics/student-t';
import { summarise, summariseByView } from './summarise';
import { validationCase } from './testing/validation-case';
import { patientOf, type ValidationCase } from './validation-case';
import { readValidationRow, validationRowSchema, zonesFromBrixia } from './validation-row';

describe('zonesFromBrixia', () => {
  it('maps A..F to rows upper to lower, right lung first', () => {
    expect(zonesFromBrixia('b100002')).toEqual([true, false, false, false, false, true]);
    expect(zonesFromBrixia('b020100')).toEqual([false, true, true, false, false, false]);
    expect(zonesFromBrixia('')).toBeNull();
  });
});

describe('summarise', () => {
  const cases = [
    validationCase(
      1,
      { brixia_senior: 'b111111', brixia_junior: 'b111000', diagnosis: 'covid', source: 'a', view: 'PA' },
      [1, 1, 1, 1, 1, 1],
      0.9,
    ),
    validationCase(
      2,
      { brixia_senior: 'b000000', brixia_junior: 'b000000', diagnosis: 'normal', source: 'a', view: 'PA' },
      [0, 0, 0, 0, 0, 1],
      0.4,
    ),
    validationCase(
      3,
      { brixia_senior: 'b003003', diagnosis: 'covid', source: 'b', view: 'AP' },
      [0, 0, 0, 0, 1, 1],
      0.3,
    ),
    validationCase(4, { diagnosis: 'normal', source: 'a', view: 'AP' }, [0, 0, 0, 0, 0, 0], 0.1),
    validationCase(5, { diagnosis: 'covid', source: 'a', view: 'AP' }, [0, 0, 0, 0, 0, 0], 0.8),
  ];

  it('scores the integer score against the senior reader', () => {
    const { severity } = summarise(cases);
    expect(severity.scored).toBe(3);
    expect(severity.scoreAgainstSenior.mse?.estimate).toBeCloseTo(1 / 3, 9);
    expect(severity.scoreAgainstSenior.mae?.estimate).toBeCloseTo(1 / 3, 9);
    expect(severity.zonesAgainstSenior.agreement?.estimate).toBeCloseTo(17 / 18, 9);
    expect(severity.juniorAgainstSenior?.mse?.estimate).toBeCloseTo(4.5, 9);
  });

  it('takes the mean of the readers there are', () => {
    const errors = [4.8 - 4.5, 1.3 - 0, 2 - 2].map((error) => error ** 2);
    expect(summarise(cases).severity.expectedScoreAgainstMeanReader.mse?.estimate).toBeCloseTo(
      errors.reduce((a, b) => a + b) / 3,
      9,
    );
  });

  it('reports classes within a host that has both sides, whatever the source', () => {
    const film = (id: number, diagnosis: string, url: string, covid19: number) =>
      validationCase(id, { diagnosis, url, source: 'a' }, [0, 0, 0, 0, 0, 0], covid19);
    const { diagnosis } = summarise([
      film(1, 'covid', 'https://www.eurorad.org/case/1', 0.9),
      film(2, 'covid', 'http://Eurorad.org/case/2?x=1', 0.3),
      film(3, 'normal', 'https://www.eurorad.org/case/3', 0.2),
      film(4, 'other', 'https://www.eurorad.org', 0.5),
      film(5, 'covid', 'https://sirm.org:8080/a', 0.5),
      film(6, 'normal', '', 0.1),
      film(7, 'normal', 'no address', 0.1),
    ]);
    expect(Object.keys(diagnosis.withinHost)).toEqual(['eurorad.org']);
    expect(diagnosis.withinHost['eurorad.org']?.covid19?.auc).toMatchObject({ auc: 0.75, positives: 2, negatives: 2 });
    expect(Object.keys(diagnosis.withinHost['eurorad.org'] ?? {})).toEqual(['covid19']);
  });

  it('reports classes pooled and within a source that has both sides', () => {
    const { diagnosis } = summarise(cases);
    expect(diagnosis.pooled.covid19.auc?.auc).toBeCloseTo(5 / 6, 9);
    expect(diagnosis.withinSource['a']?.covid19?.auc?.auc).toBe(1);
    expect(diagnosis.withinSource['b']).toBeUndefined();
  });

  it('draws patients, not films: a second copy of every film narrows no interval', () => {
    const scores = ['b111111', 'b000000', 'b003003', 'b110000', 'b111100', 'b000100'];
    const films = scores.map((senior, i) => ({
      ...validationCase(i, { brixia_senior: senior }, [1, 0, i % 2, i % 3, 1, 1], 0.5),
      lungDice: 0.9 - i / 100,
    }));
    const withPatient = (copy: string) =>
      films.map((item) => ({ ...item, row: { ...item.row, id: item.row.id + copy, patient: `P${item.row.id}` } }));
    const once = summarise(withPatient('a'));
    const twice = summarise([...withPatient('a'), ...withPatient('b')]);
    for (const figure of ['mse', 'mae', 'pearson', 'r2'] as const)
      expect(twice.severity.scoreAgainstSenior[figure]?.low, figure).toBeCloseTo(
        once.severity.scoreAgainstSenior[figure]?.low ?? NaN,
        9,
      );
    expect(twice.severity.zonesAgainstSenior.kappa?.low).toBeCloseTo(
      once.severity.zonesAgainstSenior.kappa?.low ?? NaN,
      9,
    );
    expect(twice.severity.zoneAuc?.low).toBeCloseTo(once.severity.zoneAuc?.low ?? NaN, 9);
    expect(twice.segmentation.lung.mean?.low).toBeCloseTo(once.segmentation.lung.mean?.low ?? NaN, 9);
    expect(twice.severity.zoneAuc).toMatchObject({ positives: 30, negatives: 42 });
  });

  it('says of two films and of one class nothing that they cannot support', () => {
    const two = summarise(cases.slice(0, 2)).severity;
    expect(two.scoreAgainstSenior.pearson).toBeNull();
    expect(two.zonesAgainstSenior.kappa).toMatchObject({ low: null, high: null });
    const lone = summarise(cases.slice(1, 4)).diagnosis;
    expect(lone.pooled.covid19).toEqual({ auc: null, operatingPoint: null });
    expect(lone.prevalence).toBeNull();
  });

  it('counts films without a patient, and patients of other sources, each by itself', () => {
    const patients = [
      validationCase(1, { source: 'a', patient: '7' }, []),
      validationCase(2, { source: 'b', patient: '7' }, []),
      validationCase(3, { source: 'a' }, []),
      validationCase(7, { source: 'a' }, []),
      validationCase(8, { source: 'a', patient: '7' }, []),
    ].map(({ row }) => patientOf(row));
    expect(new Set(patients).size).toBe(4);
  });

  it('counts of the overlaps those that there are, and takes their middle', () => {
    const dices = [0.9, null, 0.5, 0.6].map((lungDice, i) => ({ ...validationCase(i, {}, []), lungDice }));
    const { lung, lesion } = summarise(dices).segmentation;
    expect(lung).toMatchObject({ cases: 3, median: 0.6 });
    expect(lung.mean?.estimate).toBeCloseTo(2 / 3, 9);
    expect(lesion).toEqual({ cases: 0, mean: null, median: null });
  });

  it('holds the area of lesions against that of the drawn ones', () => {
    const film = (id: number, outlined: number, drawn: number): ValidationCase => ({
      ...validationCase(id, {}, []),
      lesionPercentOfLung: { outlined, drawn },
    });
    const { lesionArea } = summarise([film(1, 30, 20), film(2, 10, 12), film(3, 50, 40), ...cases]).segmentation;
    expect(lesionArea).toMatchObject({ cases: 3, bias: { estimate: 6 } });
    expect(lesionArea.mae?.estimate).toBeCloseTo(22 / 3, 9);
    const reach = 1.96 * Math.sqrt((4 ** 2 + 8 ** 2 + 4 ** 2) / 2);
    expect(lesionArea.lower?.estimate).toBeCloseTo(6 - reach, 9);
    expect(lesionArea.upper?.estimate).toBeCloseTo(6 + reach, 9);
    const one = summarise([film(1, 30, 20)]).segmentation.lesionArea;
    expect(one).toMatchObject({ cases: 1, bias: { estimate: 10 }, lower: null, pearson: null });
  });

  it('tests the squared errors of product and junior reader in pairs', () => {
    const readBy = (senior: string, junior: string) => ({ brixia_senior: senior, brixia_junior: junior });
    const both = [
      validationCase(1, readBy('b111111', 'b111110'), [1, 1, 1, 1, 0, 0]),
      validationCase(2, readBy('b100000', 'b000000'), [1, 0, 0, 0, 0, 0]),
      validationCase(3, readBy('b110000', 'b111110'), [1, 0, 0, 0, 0, 0]),
      validationCase(4, { brixia_senior: 'b111111' }, [0, 0, 0, 0, 0, 0]),
    ];
    expect(summarise(both).severity).toMatchObject({
      scored: 4,
      expectedScoreAgainstMeanReader: { cases: 4 },
      zonesAgainstSenior: { cases: 4 },
      juniorAgainstSenior: { cases: 3 },
    });
    expect(summarise(both).severity.productAgainstJunior).toEqual(pairedTTest([4, 0, 1], [1, 1, 9]));
  });

  it('leaves a refused film out of every score and counts it', () => {
    const refused = {
      ...cases[0],
      severity: null,
      diagnosis: null,
      gate: { accepted: false, reasons: [{ code: 'gate/lateral', message: '' }] },
    };
    const summary = summarise([refused as ValidationCase, ...cases.slice(1)]);
    expect(summary.gate).toEqual({ cases: 5, accepted: 4, reasons: { 'gate/lateral': 1 } });
    expect(summary.severity).toMatchObject({ scored: 2, refused: 1 });
    expect(summary.diagnosis).toMatchObject({ labelled: 4, refused: 1 });
  });

  it('splits by projection', () => {
    const byView = summariseByView(cases);
    expect(Object.keys(byView)).toEqual(['AP', 'PA']);
    expect(byView['PA']?.severity.scored).toBe(2);
  });

  it('refuses an index row outside its schema, naming the column', () => {
    expect(() => validationRowSchema.parse({ id: 'x', image: 'y', brixia_senior: 'b9' })).toThrow(/brixia_senior/);
  });
});

describe('readValidationRow', () => {
  it('loses nothing but what is not allowed', () => {
    const record = { id: 'f0', image: 'f0.png', diagnosis: 'Covid', brixia_senior: 'b111222', brixia_junior: 'b4' };
    const { row, refused } = readValidationRow(record);
    expect(refused).toEqual(['diagnosis', 'brixia_junior']);
    expect(row).toMatchObject({ id: 'f0', diagnosis: null, senior: zonesFromBrixia('b111222'), junior: null });
    expect(readValidationRow({ ...record, image: '' })).toMatchObject({ row: null });
  });
});

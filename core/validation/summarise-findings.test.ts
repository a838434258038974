import { expect, test } from 'vitest';
import { summariseFindings } from './summarise-findings';
import { validationCase } from './testing/validation-case';

/** A film of ChestX-ray14 with its labels, and what the model says of consolidation. */
const film = (id: number, finding: string, probability: number, source = 'nih') =>
  validationCase(id, { source, finding }, [], probability);

test('judges a finding by any of its labels, on films of ChestX-ray14 alone', () => {
  const cases = [
    film(1, 'Consolidation|Effusion', 0.9),
    film(2, 'Consolidation', 0.3),
    film(3, 'No Finding', 0.2),
    film(4, 'Mass', 0.4),
    film(5, 'COVID-19', 0.99, 'cohen'),
    { ...film(6, 'No Finding', 0.99), findings: null },
  ];
  expect(summariseFindings(cases)).toMatchObject({ consolidation: { auc: 0.75, positives: 2, negatives: 2 } });
  expect(Object.keys(summariseFindings(cases))).toEqual(['consolidation']);
});

test('says nothing of a finding that every film has', () => {
  expect(summariseFindings([film(1, 'Consolidation', 0.9), film(2, 'Consolidation', 0.1)])).toEqual({});
});

import { expect, it } from 'vitest';
import { english } from '../i18n/en/english';
import type { PatientFacts } from '../series/correction';
import { filmOf, seriesOf } from '../testing/film-of';
import { reportContent } from './report-content';

it('says which facts of the patient it prints as corrected, and nothing that stood before', () => {
  const { patient, ...rest } = seriesOf([filmOf('film')]);
  const act = (before: PatientFacts, after: PatientFacts, day: number) =>
    ({
      before,
      after,
      reason: 'slip',
      correctedBy: 'Dr Roe',
      correctedAt: `2030-01-0${day}T00:00:00.000Z`,
      sequence: day,
    }) as const;
  const printed = (now: PatientFacts, ...corrections: ReturnType<typeof act>[]) =>
    reportContent({ ...rest, patient: { ...patient, ...now, corrections } }, english).patientCorrection;
  const [wrong, right] = [
    { name: 'Doe', birthDate: null },
    { name: 'Roe', birthDate: '1950-06-01' },
  ];
  const half = { ...wrong, name: 'Roe' };
  expect(printed(right)).toBeNull();
  expect(printed(right, act(wrong, half, 1), act(half, right, 2))).toEqual({
    facts: ['name', 'birthDate'],
    correctedAt: '2030-01-02T00:00:00.000Z',
  });
  expect(printed(half, act(wrong, half, 1))).toMatchObject({ facts: ['name'] });
  expect(printed(wrong, act(wrong, half, 1), act(half, wrong, 2)), 'taken back').toBeNull();
  const nobody = { name: '', birthDate: null };
  expect(printed(nobody, act(wrong, nobody, 1)), 'nothing is printed').toBeNull();
  expect(printed(right, act(wrong, nobody, 1)), 'another patient by now').toBeNull();
});

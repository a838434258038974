import { beforeEach, expect, test } from 'vitest';
import { FailureError } from '../../../core/failure';
import { patientCorrectionSchema, type PatientCorrection, type PatientFacts } from '../../../core/series/correction';
import { listedIn, seriesIn, storedImage, storeOfEachTest } from '../testing/temporary-store';
import { verifyAudit } from './audit-log';
import { correctPatient } from './patient-correction-store';
import { judgePatient } from './patient-store';

const store = storeOfEachTest();
beforeEach(() => void storedImage(store.db));

const act = { account: 'tester', at: '2026-02-01T08:00:00.000Z' };
const filed: PatientFacts = { name: 'Ada Example', birthDate: null };
const renamed: PatientFacts = { name: 'Ada Beispiel', birthDate: '1960-01-02' };
const correction = (change: Partial<PatientCorrection> = {}): PatientCorrection => ({
  patientId: 'P1',
  before: filed,
  after: renamed,
  reason: 'name by marriage',
  ...change,
});
const patientNow = () => seriesIn(store.db).patient;
const found = (search: string): string[] => listedIn(store.db, { search }).map(({ name }) => name);

test('a name and a birth date are set right everywhere, and the store says who did it, when and why', () => {
  expect(correctPatient(store.db, correction(), act)).toBe(true);
  expect(patientNow()).toMatchObject({
    ...renamed,
    corrections: [
      {
        before: filed,
        after: renamed,
        reason: 'name by marriage',
        correctedBy: 'tester',
        correctedAt: act.at,
        sequence: 2,
      },
    ],
  });
  expect(found('beispiel')).toEqual(['Ada Beispiel']);
  expect(found('example')).toEqual([]);
  expect(verifyAudit(store.db)).toMatchObject({ whole: true });
});

test('later films are held against the corrected patient', () => {
  correctPatient(store.db, correction(), act);
  const film = { id: 'P1', sex: null, issuer: null, demo: false, credit: null };
  expect(judgePatient(store.db, { ...film, name: 'Beispiel, Ada', birthDate: null }).differs).toEqual([]);
  expect(judgePatient(store.db, { ...film, name: 'Cy Other', birthDate: '1970-01-01' }).isAnother).toBe(true);
});

test('what is so already is no correction', () => {
  expect(correctPatient(store.db, correction({ after: filed }), act)).toBe(false);
  expect(patientNow().corrections).toEqual([]);
});

test('a birth date that is not this patient’s is taken away', () => {
  correctPatient(store.db, correction(), act);
  correctPatient(store.db, correction({ before: renamed, after: { ...renamed, birthDate: null } }), act);
  expect(patientNow().birthDate).toBeNull();
  expect(patientNow().corrections).toHaveLength(2);
});

test('nothing changes where it was corrected meanwhile, for the demonstration patient, or nobody', () => {
  storedImage(store.db, { patientId: 'DEMO', name: '', demo: true });
  const before = { name: '', birthDate: null };
  const tried = (change: Partial<PatientCorrection>) => () => correctPatient(store.db, correction(change), act);
  expect(tried({ before: { ...filed, name: 'Eve' } })).toThrow(new FailureError('correction/stale'));
  expect(tried({ patientId: 'DEMO', before })).toThrow(new FailureError('correction/demo-patient'));
  expect(tried({ patientId: 'P9' })).toThrow(new FailureError('store/not-found', 'patient'));
  expect(patientNow()).toMatchObject({ ...filed, corrections: [] });
});

test('a correction can be neither altered nor removed, and the chain shows who tries without the triggers', () => {
  correctPatient(store.db, correction(), act);
  const alter = "UPDATE patient_correction SET reason = 'none'";
  expect(() => store.db.exec(alter)).toThrow('immutable');
  expect(() => store.db.exec('DELETE FROM patient_correction')).toThrow('immutable');
  store.db.exec('DROP TRIGGER patient_correction_is_final');
  store.db.exec(alter);
  expect(verifyAudit(store.db)).toMatchObject({ whole: false });
});

test('what is typed is cleaned, and a reason is demanded', () => {
  const typed = { ...correction(), after: { name: ' Ada\u0000 \u202eBeispiel ', birthDate: null } };
  expect(patientCorrectionSchema.parse(typed).after.name).toBe('Ada Beispiel');
  expect(patientCorrectionSchema.safeParse(correction({ reason: '  ' })).success).toBe(false);
  expect(patientCorrectionSchema.safeParse(correction({ after: { name: '', birthDate: '1960-02-30' } })).success).toBe(
    false,
  );
});

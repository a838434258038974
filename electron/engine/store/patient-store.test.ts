import { describe, expect, test } from 'vitest';
import { FailureError } from '../../../core/failure';
import { storedImage, storeOfEachTest } from '../testing/temporary-store';
import { correctImage } from './correction-store';
import { assertSamePerson, isFreeId, isSamePerson, knownPatient, personOf, type NewPatient } from './patient-store';

const store = storeOfEachTest();

const nobody = { name: '', birthDate: null, sex: null, issuer: null, demo: false, credit: null };
const erna = { ...nobody, name: 'Schulz, Erna', birthDate: '1930-03-01', sex: 'F', issuer: 'ED' };
const film = (id: string, person: Partial<NewPatient>): string =>
  storedImage(store.db, { patient: { ...nobody, ...person, id } });

test.each([
  ['a name', { name: 'Schulz, Erna', birthDate: null }],
  ['a birth date', { name: '', birthDate: '1930-03-01' }],
])('a patient ID that lost its last film is still that of the person of whom %s is known', (_, known) => {
  const imageId = film('ED-1', known);
  const before = { patientId: 'ED-1', date: '2026-01-01', time: null, view: 'AP' as const };
  const correction = { imageId, before, after: { ...before, patientId: 'P9' }, patientName: '', reason: 'mixed up' };
  correctImage(store.db, correction, { account: 'tester', at: '2026-02-01T08:00:00.000Z' });
  expect(isFreeId(store.db, 'ED-1')).toBe(false);
  expect(knownPatient(store.db, 'ED-1')).toEqual({ id: 'ED-1', ...known });
});

test('a patient ID of whom nothing is known is free until it has a film', () => {
  expect(isFreeId(store.db, 'ED-1')).toBe(true);
  film('ED-1', {});
  expect(isFreeId(store.db, 'ED-1')).toBe(false);
});

describe('a film of a known patient', () => {
  test('takes nothing away that is known, and adds what is not', () => {
    film('P1', { name: 'Schulz, Erna' });
    film('P1', erna);
    film('P1', { name: 'Schulz' });
    expect(personOf(store.db, 'P1')).toEqual(erna);
  });

  test('changes nothing that is known where its birth date alone vouches for it', () => {
    film('P1', { ...erna, sex: null });
    film('P1', { ...erna, name: 'Meier, Erika', sex: 'F', issuer: 'ward' });
    expect(personOf(store.db, 'P1')).toEqual({ ...erna, sex: null });
  });

  test.each<[string, Partial<NewPatient>]>([
    ['name', { ...erna, name: 'Meier', birthDate: null }],
    ['birth date', { ...erna, birthDate: '1960-06-06' }],
    ['sex', { ...erna, sex: 'M', birthDate: null }],
    ['issuer', { ...erna, issuer: 'ward', birthDate: null }],
  ])('is not recorded where it contradicts that in the %s', (_, other) => {
    film('P1', erna);
    expect(() => film('P1', other)).toThrow(expect.objectContaining({ failure: expect.objectContaining({ code: 'import/patient-mismatch' }) as unknown })); // prettier-ignore
    expect(store.db.prepare('SELECT count(*) FROM image').pluck().get()).toBe(1);
  });
});

test.each<[string, Partial<NewPatient>, boolean]>([
  ['the same name', { name: 'Schulz' }, true],
  ['no name', {}, true],
  ['a placeholder for a name', { name: 'UNKNOWN' }, true],
  ['another name', { name: 'Meier' }, false],
  ['the same name and another birth date', { name: 'Schulz', birthDate: '1960-06-06' }, false],
  ['the same name and a birth date that says nothing', { name: 'Schulz', birthDate: '1900-01-01' }, true],
  ['no name and another birth date', { birthDate: '1960-06-06' }, false],
])('an ID with %s is taken for the same person: %#', (_, person, same) => {
  film('ED-1', person);
  film('4711', erna);
  expect(isSamePerson(store.db, 'ED-1', '4711')).toBe(same);
});

test('a birth date that says nothing keeps no film from a patient', () => {
  film('4711', erna);
  const state = (headerBirthDate: string) => () => assertSamePerson(store.db, '4711', { name: '', headerBirthDate });
  expect(state('1900-01-01')).not.toThrow();
  expect(state('1960-06-06')).toThrow(new FailureError('correction/other-birth-date'));
});

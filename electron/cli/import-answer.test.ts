import { describe, expect, test } from 'vitest';
import { FailureError } from '../../core/failure';
import type { ImportForm } from '../engine/import/describe-image';
import { doubtsOf, importDocument, importLine, refusalOf, type Filed } from './import-answer';

const filed = { imageId: 'i1', patientId: 'P1', patientName: 'Doe, Jane', otherPatient: false };
const imported = { ...filed, kind: 'imported', differs: [] } as const;
const duplicate = { ...filed, kind: 'duplicate' } as const;
const film = { date: '2020-04-01', view: 'PA' } as const;
const none = {
  otherName: false,
  otherSex: false,
  otherIssuer: false,
  otherPatient: false,
  otherDate: false,
  otherView: false,
};
const formOf = (patientName: string): ImportForm => ({ patientId: 'P1', patientName, ...film });

describe('doubts', () => {
  test.each<[keyof typeof none, Filed, ImportForm | undefined]>([
    ['otherName', { ...imported, differs: ['name'] }, undefined],
    ['otherName', duplicate, formOf('Roe, Ann')],
    ['otherSex', { ...imported, differs: ['sex'] }, undefined],
    ['otherIssuer', { ...imported, differs: ['issuer'] }, undefined],
    ['otherPatient', { ...duplicate, otherPatient: true }, undefined],
    ['otherDate', imported, { date: '2020-04-02' }],
    ['otherView', duplicate, { view: 'AP' }],
  ])('%s alone', (doubt, result, form) => {
    expect(doubtsOf(result, film, form)).toEqual({ ...none, [doubt]: true });
  });

  test.each<[string, ImportForm | undefined]>([
    ['nothing', undefined],
    ['the same', formOf('jane doe')],
    ['no name and no projection', { patientId: 'P1', date: film.date, view: 'unknown' }],
  ])('none where a form states %s', (_, form) => {
    for (const result of [imported, duplicate]) expect(doubtsOf(result, film, form)).toEqual(none);
  });
});

test.each<[string, Filed, string, object]>([
  ['a new film', imported, 'imported (patient P1)', { result: 'imported' }],
  ['a known one', duplicate, 'already in the archive (patient P1)', { result: 'duplicate' }],
  [
    'one of a new patient with an ID like that of another',
    { ...imported, resembles: { id: 'p1', name: 'Doe, Jane', by: 'id' } },
    'imported (patient P1, new, with an ID spelt almost as that of patient p1)',
    { result: 'imported', resembles: 'p1' },
  ],
  [
    'one of a new patient who may be a known person',
    { ...imported, resembles: { id: 'P7', name: 'Doe, Jane', by: 'person' } },
    'imported (patient P1, new, with the name and birth date of patient P7)',
    { result: 'imported', resembles: 'P7' },
  ],
  [
    'one that names no patient',
    { ...imported, byStudyAlone: true },
    'imported (patient P1, its header names no patient: with films of the same study UID and day)',
    { result: 'imported', byStudyAlone: true },
  ],
])('answers for %s', (_, result, line, document) => {
  expect(importLine('a\u001b.dcm', result, none)).toBe(`a?.dcm: ${line}`);
  const common = { path: 'a.dcm', imageId: 'i1', patientId: 'P1', ...none, resembles: null, byStudyAlone: false };
  expect(importDocument('a.dcm', result, none)).toEqual({ ...common, ...document });
});

test('names every doubt in the line', () => {
  const doubts = { ...none, otherName: true, otherSex: true, otherIssuer: true };
  expect(importLine('a.dcm', imported, doubts)).toBe(
    'a.dcm: imported (patient P1, known by another name, known with another sex, known with an ID of another issuer)',
  );
});

test('says why a film was not taken, and of another version what it states otherwise', () => {
  const { failure } = new FailureError('import/conflict');
  const known = { imageId: 'i1', patientId: 'P1', patientName: '', date: film.date, samePicture: false };
  const refused = (differs: readonly 'date'[]) => refusalOf({ kind: 'failed', failure, film: { ...known, differs } });
  expect(refused([])).toEqual(failure);
  expect(refused(['date'])).toEqual({ ...failure, detail: 'This file states another date.' });
  expect(refusalOf({ kind: 'needs-form' })).toMatchObject({ code: 'input/missing-form', detail: 'study date' });
  const day = (why: 'future' | 'beforeXRays') =>
    refusalOf({ kind: 'needs-form', headerDay: { day: '2180-05-06', why } });
  expect(day('future')).toMatchObject({ code: 'input/future-date', detail: '2180-05-06' });
  expect(day('beforeXRays')).toMatchObject({ code: 'input/date-before-x-rays' });
});

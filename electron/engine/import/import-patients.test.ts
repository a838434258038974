import { describe, expect, test } from 'vitest';
import type { DicomElements } from '../../../core/testing/write-dicom';
import { useImportInbox } from '../testing/import-inbox';
import { filmPng } from '../testing/temporary-store';
import { importFile } from './import-file';

const { context, file, dicomFile, count, archived } = useImportInbox();

const form = { patientId: 'P1', date: '2026-01-01', view: 'AP' } as const;

describe('films of different people', () => {
  const importDicom = async (header: DicomElements) => (await importFile(context, dicomFile(header))).result;

  test('stay apart where neither patient nor study is named', async () => {
    const nobody = { '00100020 LO': '', '0020000d UI': '' };
    const results = [await importDicom(nobody), await importDicom(nobody)];
    expect(results.map(({ kind }) => kind)).toEqual(['imported', 'imported']);
    expect(count('patient')).toBe(2);
    expect(count('study')).toBe(2);
  });

  test('do not share a study without a UID', async () => {
    for (const id of ['A', 'B']) await importDicom({ '00100020 LO': id, '0020000d UI': '' });
    const owners = context.db.prepare('SELECT patient_id FROM study ORDER BY patient_id').pluck().all();
    expect(owners).toEqual(['A', 'B']);
  });

  test('keep films of one anonymous study together', async () => {
    const first = await importDicom({ '00100020 LO': '' });
    expect(first).not.toHaveProperty('byStudyAlone');
    expect(await importDicom({ '00100020 LO': '' })).toMatchObject({ kind: 'imported', byStudyAlone: true });
    expect([count('patient'), count('study'), count('image')]).toEqual([1, 1, 2]);
  });

  test.each(['0', '000', 'ANONYMOUS', 'UNKNOWN', 'REMOVED', '.'])(
    'stay apart under the placeholder %s for an ID',
    async (id) => {
      const nobody = { '00100020 LO': id, '00100010 PN': 'ANONYMOUS' };
      for (const study of ['1.2.3.1', '1.2.3.1', '1.2.3.2']) await importDicom({ ...nobody, '0020000d UI': study });
      expect([count('patient'), count('image')]).toEqual([2, 3]);
      const names = context.db.prepare('SELECT DISTINCT name FROM patient').pluck().all();
      expect(names).toEqual(['']);
    },
  );

  test('are not made one by a study UID that an anonymiser wrote into all of them: a study has one date', async () => {
    const nobody = { '00100020 LO': '', '00100010 PN': '', '0020000d UI': '1.2.3' };
    for (const date of ['20200401', '20200402', '20210105']) await importDicom({ ...nobody, '00080020 DA': date });
    expect(count('patient')).toBe(3);
  });

  test('stay together in an anonymous study that lasts over midnight', async () => {
    const nobody = { '00100020 LO': '', '00080020 DA': '20200401' };
    for (const date of ['20200401', '20200402'])
      await importDicom({ ...nobody, '00080022 DA': date, '00080032 TM': '120000' });
    expect([count('patient'), count('image')]).toEqual([1, 2]);
  });

  test('are two where their instance or anonymous study UIDs differ beyond what DICOM allows in length', async () => {
    const long = `1.2.${'3'.repeat(60)}`;
    const nobody = { '00100020 LO': '' };
    const results = [];
    for (const end of ['.1', '.2'])
      results.push(await importDicom({ ...nobody, '0020000d UI': long + end, '00080018 UI': long + end }));
    expect(results.map(({ kind }) => kind)).toEqual(['imported', 'imported']);
    expect(count('patient')).toBe(2);
  });

  test('are asked for where their header has no date of any kind, and keep what it does say', async () => {
    const undated = dicomFile({ '00080020 DA': '' });
    const headerPatient = { id: 'P-1', name: 'Doe, Dr Jane' };
    const stated = { headerPatient, headerTime: '08:15:30', headerView: 'PA' };
    expect((await importFile(context, undated)).result).toEqual({ kind: 'needs-form', ...stated });
    expect(count('image')).toBe(0);
    const filled = { ...form, patientId: 'P7', date: '2021-02-03', time: '07:00:00' };
    const { result } = await importFile(context, undated, filled);
    expect(result).toMatchObject({ kind: 'imported', patientId: 'P-1' });
    const kept = context.db.prepare('SELECT date, time, view FROM image').raw().get();
    expect(kept).toEqual(['2021-02-03', '08:15:30', 'PA']);
  });

  test('need no patient ID in a form where their header states one, and no day', async () => {
    expect((await importFile(context, dicomFile({ '00080020 DA': '' }), { date: '2021-02-03' })).result).toMatchObject({
      kind: 'imported',
      patientId: 'P-1',
      otherPatient: false,
    });
    const unprojected = { '00185101 CS': '' };
    expect((await importFile(context, dicomFile(unprojected), { view: 'AP' })).result.kind).toBe('imported');
    const kept = context.db.prepare('SELECT date, view FROM image ORDER BY date').raw().all();
    expect(kept).toEqual([
      ['2020-04-01', 'AP'],
      ['2021-02-03', 'PA'],
    ]);
  });

  test('are asked for where a form has no day either', async () => {
    const undated = dicomFile({ '00080020 DA': '' });
    expect((await importFile(context, undated, { patientId: 'P-1', view: 'AP' })).result.kind).toBe('needs-form');
  });

  test('are not asked for where they are refused anyway: lateral, or another version of an archived one', async () => {
    const undated = { '00080020 DA': '', '00080018 UI': '1.2.3.4' };
    expect(await importDicom({ ...undated, '00185101 CS': 'LL' })).toMatchObject({
      failure: { code: 'input/lateral-view' },
    });
    await importDicom({ '00080018 UI': '1.2.3.4' });
    expect(await importDicom(undated)).toMatchObject({ failure: { code: 'import/conflict' }, film: { differs: [] } });
  });

  test.each([
    ['the day after tomorrow', '20260103', { day: '2026-01-03', why: 'future' }],
    ['the end of time', '99991231', { day: '9999-12-31', why: 'future' }],
    ['the time before X-rays', '18510101', { day: '1851-01-01', why: 'beforeXRays' }],
  ])('are asked for, and why, where their header dates them %s', async (_, date, headerDay) => {
    const film = dicomFile({ '00080020 DA': date });
    expect((await importFile(context, film)).result).toMatchObject({ kind: 'needs-form', headerDay });
    const filled = { ...form, patientId: 'P7', date: '2021-02-03', time: '07:00:00' };
    expect((await importFile(context, film, filled)).result).toMatchObject({ kind: 'imported', patientId: 'P-1' });
    expect(context.db.prepare('SELECT date, time FROM image').raw().get()).toEqual(['2021-02-03', '07:00:00']);
  });

  test.each(['', 'UNKNOWN'])('are asked for their patient, too, where their header has "%s" for an ID', async (id) => {
    const nobody = dicomFile({ '00080020 DA': '', '00080030 TM': '', '00100020 LO': id, '00185101 CS': '' });
    expect((await importFile(context, nobody)).result).toEqual({ kind: 'needs-form' });
  });

  test('may be dated tomorrow, as they are where the day begins earlier', async () => {
    expect(await importDicom({ '00080020 DA': '20260102' })).toMatchObject({ kind: 'imported' });
  });

  const schulz = { '00100010 PN': 'Schulz^Erna', '00100030 DA': '', '00100040 CS': 'F' };
  const meier = { '00100010 PN': 'Meier^Otto', '00100040 CS': 'M' };
  const patients = (): unknown[] => context.db.prepare('SELECT name, birth_date, sex FROM patient').raw().all();

  test.each<[string, DicomElements, readonly string[]]>([
    ['another name', { '00100010 PN': 'Meier^Otto', '00100030 DA': '19500101' }, ['name']],
    ['the other sex', { '00100040 CS': 'M' }, ['sex']],
    ['both', { ...meier, '00100030 DA': '19500101' }, ['name', 'sex']],
  ])('are refused under one patient ID with %s, and give the patient nothing', async (_, header, differs) => {
    await importDicom(schulz);
    const result = await importDicom({ ...schulz, ...header });
    expect(result).toMatchObject({
      kind: 'failed',
      failure: { code: 'import/patient-mismatch', detail: differs.join(', ') },
      patient: { id: 'P-1', name: 'Schulz, Erna', differs },
    });
    expect(JSON.stringify(result)).not.toMatch(/Meier|1950/);
    expect([archived().length, count('image'), patients()]).toEqual([1, 1, [['Schulz, Erna', null, 'F']]]);
  });

  test('name a patient whom an earlier Sextant archived as anonymous', async () => {
    await importDicom(schulz);
    context.db.exec("UPDATE patient SET name = 'ANONYMOUS'");
    await importDicom({ ...schulz, '00100010 PN': '' });
    expect(patients()).toEqual([['ANONYMOUS', null, 'F']]);
    expect(await importDicom(schulz)).toMatchObject({ kind: 'imported', patientName: 'Schulz, Erna' });
    expect(patients()).toEqual([['Schulz, Erna', null, 'F']]);
  });

  test('are refused, too, where a form names another person', async () => {
    await importDicom(schulz);
    const named = { ...form, patientId: 'P-1', patientName: 'Meier, Otto' };
    const { result } = await importFile(context, file('a.png', await filmPng()), named);
    expect(result).toMatchObject({ kind: 'failed', patient: { id: 'P-1', differs: ['name'] } });
  });

  test('are taken with a notice where an equal birth date vouches for the person', async () => {
    const born = { '00100030 DA': '19300301' };
    await importDicom({ ...born, '00100010 PN': 'Schulz^Erna', '00100040 CS': '' });
    const result = await importDicom({ ...meier, ...born });
    expect(result).toMatchObject({ kind: 'imported', patientName: 'Schulz, Erna', differs: ['name'] });
    expect(patients()).toEqual([['Schulz, Erna', '1930-03-01', null]]);
  });

  test('have nobody to vouch for them in the birth date that stands for an unknown one', async () => {
    const born = { '00100030 DA': '19000101' };
    await importDicom({ ...schulz, ...born });
    expect(await importDicom({ ...meier, ...born })).toMatchObject({ kind: 'failed' });
  });

  test('are not told apart by names and sexes that contradict nothing', async () => {
    const agreeing = [
      { '00100010 PN': 'SCHULZ^ERNA^M', '00100040 CS': '' },
      { '00100010 PN': 'ANONYMOUS', '00100040 CS': 'O' },
      { '00100010 PN': '' },
    ];
    await importDicom(schulz);
    for (const header of agreeing)
      expect(await importDicom({ ...schulz, ...header })).toMatchObject({ kind: 'imported', differs: [] });
  });

  test('are refused under one patient ID of two issuers', async () => {
    const from = async (issuer: string, born = '') =>
      importDicom({ ...schulz, '00100021 LO': issuer, '00100030 DA': born });
    expect(await from('')).toMatchObject({ kind: 'imported' });
    expect(await from('HOSP_A')).toMatchObject({ kind: 'imported', differs: [] });
    expect(await from('hosp_a ')).toMatchObject({ kind: 'imported', differs: [] });
    expect(await from('HOSP_B', '19300301')).toMatchObject({ kind: 'failed', patient: { differs: ['issuer'] } });
    expect(await from('HOSP_A', '19300301')).toMatchObject({ kind: 'imported' });
    expect(await from('HOSP_B', '19300301')).toMatchObject({ kind: 'imported', differs: ['issuer'] });
  });

  test('are filed under the patient that a form names where the header names none', async () => {
    const named = { ...form, patientId: 'P7', patientName: 'Ada' };
    const nobody = { '00100020 LO': '', '00100010 PN': '' };
    const states = async (header: DicomElements) => (await importFile(context, dicomFile(header), named)).result;
    expect(await states(nobody)).toMatchObject({ patientId: 'P7', patientName: 'Ada', otherPatient: false });
    expect(await states({})).toMatchObject({ patientId: 'P-1', patientName: 'Doe, Dr Jane', otherPatient: true });
    expect(context.db.prepare('SELECT id, name FROM patient ORDER BY id').raw().all()).toEqual([
      ['P-1', 'Doe, Dr Jane'],
      ['P7', 'Ada'],
    ]);
  });

  test('are filed under the patient that a form names where the header has a placeholder', async () => {
    const nobody = { '00100020 LO': 'UNKNOWN', '00100010 PN': 'NO^NAME' };
    const { result } = await importFile(context, dicomFile(nobody), { ...form, patientId: 'P7', patientName: 'Ada' });
    expect(result).toMatchObject({ patientId: 'P7' });
    expect(context.db.prepare('SELECT id, name FROM patient').raw().all()).toEqual([['P7', 'Ada']]);
  });

  test('are refused under one patient ID with another birth date, before anything is archived', async () => {
    await importDicom({ '00100030 DA': '19500101' });
    const result = await importDicom({ '00100010 PN': 'Roe^Richard', '00100030 DA': '19620703' });
    expect(result).toMatchObject({
      kind: 'failed',
      patient: { id: 'P-1', name: 'Doe, Dr Jane', differs: ['name', 'birthDate'] },
      failure: { code: 'import/patient-mismatch', detail: 'name, birth date' },
    });
    expect(JSON.stringify(result)).not.toMatch(/Roe|19620703|1962-07-03|1950/);
    expect(archived()).toHaveLength(1);
    expect(count('image')).toBe(1);
  });

  test('are refused, too, where both are imported at once', async () => {
    const both = await Promise.all(['19500101', '19620703'].map((born) => importDicom({ '00100030 DA': born })));
    expect(both.map(({ kind }) => kind).sort()).toEqual(['failed', 'imported']);
    expect(count('image')).toBe(1);
  });

  test('are not told apart by a birth date that one of them does not state', async () => {
    for (const born of ['', '19500101', '', '19500101'])
      expect((await importDicom({ '00100030 DA': born })).kind).toBe('imported');
    expect(count('patient')).toBe(1);
  });
});

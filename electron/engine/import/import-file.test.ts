import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FailureError } from '../../../core/failure';
import { Archive } from '../archive/archive';
import { sha256Of } from '../archive/sha256-of';
import { chestHeader, words, writeDicom, type DicomElements } from '../../../core/testing/write-dicom';
import { decodeRadiograph } from '../decoding/decode-radiograph';
import { filmPng, temporaryStore } from '../testing/temporary-store';
import { importFile, type ImportContext } from './import-file';

let store: ReturnType<typeof temporaryStore>;
let context: ImportContext;
let inbox: string;

beforeEach(() => {
  store = temporaryStore();
  inbox = path.join(store.folder, 'inbox');
  mkdirSync(inbox);
  context = {
    db: store.db,
    archive: new Archive(store.folder),
    decode: decodeRadiograph,
    account: 'tester',
    now: () => '2026-01-01T00:00:00.000Z',
    imported: () => undefined,
  };
});
afterEach(() => store.close());

const form = { patientId: 'P1', date: '2026-01-01', view: 'AP' } as const;
const count = (table: string): unknown => store.db.prepare(`SELECT count(*) FROM ${table}`).pluck().get();

function archived(): string[] {
  const root = path.join(store.folder, 'archive');
  if (!existsSync(root)) return [];
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}

function file(name: string, bytes: Uint8Array | string): string {
  const target = path.join(inbox, name);
  writeFileSync(target, bytes);
  return target;
}

let serial = 0;

/** A DICOM film of its own instance; the header as given beside. */
function dicomFile(header: DicomElements): string {
  serial += 1;
  const pixels = words([serial, 1000, 2000, 3000, 4000, 4095]);
  const instance = `1.2.826.0.1.3680043.10.1.${serial}`;
  return file(
    `${serial}.dcm`,
    writeDicom({ ...chestHeader, '00080018 UI': instance, '7fe00010 OW': pixels, ...header }),
  );
}

describe('importFile', () => {
  test('archives the original byte for byte and records it', async () => {
    const png = await filmPng();
    const { result } = await importFile(context, file('a.png', png), form);
    expect(result).toMatchObject({ kind: 'imported', patientId: 'P1' });
    expect(archived()).toHaveLength(1);
    expect(readFileSync(context.archive.pathOf(sha256Of(png)))).toEqual(png);
    expect(count('image')).toBe(1);
    expect(count('job')).toBe(1);
  });

  test('recognises the same file under another name', async () => {
    const png = await filmPng();
    await importFile(context, file('a.png', png), form);
    expect((await importFile(context, file('b.png', png), form)).result.kind).toBe('duplicate');
    expect(count('image')).toBe(1);
  });

  test('says where a picture that is known is stated to be of another patient', async () => {
    const png = file('a.png', await filmPng());
    const dicom = dicomFile({});
    const states = async (film: string, patientId?: string) =>
      (await importFile(context, film, patientId === undefined ? undefined : { ...form, patientId })).result;
    await states(png, 'P1');
    await states(dicom);
    const known = { kind: 'duplicate', patientId: 'P1' };
    expect(await states(png)).toMatchObject({ ...known, otherPatient: false });
    expect(await states(png, ' P1\u200b')).toMatchObject({ ...known, otherPatient: false });
    expect(await states(png, 'P2')).toMatchObject({ ...known, otherPatient: true });
    // What its own header says stands.
    expect(await states(dicom, 'P2')).toMatchObject({ patientId: 'P-1', otherPatient: false });
  });

  test('says so, too, where two windows import it at once', async () => {
    const png = file('a.png', await filmPng());
    const both = await Promise.all(['P1', 'P2'].map((patientId) => importFile(context, png, { ...form, patientId })));
    expect(both.map(({ result }) => result)).toContainEqual(
      expect.objectContaining({ kind: 'duplicate', otherPatient: true }),
    );
  });

  test.each<[string, (original: string) => void]>([
    ['missing', (original) => rmSync(original)],
    ['altered', (original) => writeFileSync(original, 'rotten')],
  ])('puts an original back that is %s where the same file comes again', async (_, spoil) => {
    const png = await filmPng();
    await importFile(context, file('a.png', png), form);
    const original = context.archive.pathOf(sha256Of(png));
    spoil(original);
    expect((await importFile(context, file('b.png', png), form)).result.kind).toBe('duplicate');
    expect(readFileSync(original)).toEqual(png);
    expect([count('image'), archived().length]).toEqual([1, 1]);
  });

  test('recognises the same film where two windows import it at once', async () => {
    const png = file('a.png', await filmPng());
    const dicom = dicomFile({});
    for (const [film, filled] of [[png, form] as const, [dicom, undefined] as const]) {
      const both = await Promise.all([importFile(context, film, filled), importFile(context, film, filled)]);
      expect(both.map(({ result }) => result.kind).sort()).toEqual(['duplicate', 'imported']);
    }
    expect(count('image')).toBe(2);
  });

  test('names the conflict where two versions of one instance are imported at once', async () => {
    const instance = { '00080018 UI': '1.2.3.4' };
    const films = [dicomFile(instance), dicomFile(instance)];
    const both = await Promise.all(films.map((film) => importFile(context, film)));
    expect(both.map(({ result }) => result)).toContainEqual(
      expect.objectContaining({ kind: 'failed', failure: new FailureError('import/conflict').failure }),
    );
    expect(count('image')).toBe(1);
  });

  test('keeps what a form says free of control and bidirectional characters', async () => {
    const hostile = { ...form, patientId: 'P\u001b[31m\n2', patientName: 'Na\u202eme\u0007' };
    expect((await importFile(context, file('a.png', await filmPng()), hostile)).result).toMatchObject({
      patientId: 'P[31m 2',
    });
    expect(store.db.prepare('SELECT id, name FROM patient').raw().get()).toEqual(['P[31m 2', 'Name']);
  });

  test('refuses a form whose patient ID has nothing to see', async () => {
    const { result } = await importFile(context, file('a.png', await filmPng()), { ...form, patientId: '\u200b' });
    expect(result).toMatchObject({ kind: 'failed', failure: { code: 'input/missing-form', detail: 'patient ID' } });
    expect(archived()).toEqual([]);
  });

  test('asks for patient, date and view where a picture has no header', async () => {
    expect((await importFile(context, file('a.png', await filmPng()))).result.kind).toBe('needs-form');
    expect(archived()).toEqual([]);
  });

  test.each<[string, () => Promise<string>, string]>([
    ['an empty file', () => Promise.resolve(file('empty.png', '')), 'input/empty'],
    ['a text', () => Promise.resolve(file('a.png', 'hello, this is no picture at all')), 'input/unsupported-format'],
    ['a folder', () => Promise.resolve(inbox), 'input/not-a-file'],
    ['a missing file', () => Promise.resolve(path.join(inbox, 'nowhere.png')), 'input/unreadable'],
    [
      'a pipe, without waiting for its other end',
      () => {
        const target = path.join(inbox, 'pipe.png');
        execFileSync('/usr/bin/env', ['mkfifo', target]);
        return Promise.resolve(target);
      },
      'input/not-a-file',
    ],
    [
      'a truncated picture',
      async () => {
        const target = file('cut.png', await filmPng());
        truncateSync(target, 300);
        return target;
      },
      'input/truncated',
    ],
    [
      'a decompression bomb',
      async () =>
        file(
          'bomb.png',
          await sharp({
            create: { width: 20_000, height: 20_000, channels: 3, background: 'black' },
            limitInputPixels: false,
          })
            .toColourspace('b-w')
            .png()
            .toBuffer(),
        ),
      'input/too-large',
    ],
  ])('refuses %s with a code and leaves nothing behind', async (_, make, code) => {
    const { result } = await importFile(context, await make(), form);
    expect(result).toMatchObject({ kind: 'failed', failure: { code } });
    expect(archived()).toEqual([]);
    expect(count('patient')).toBe(0);
    expect(count('audit_log')).toBe(0);
  });

  test('refuses a lateral view', async () => {
    const { result } = await importFile(context, file('a.png', await filmPng()), { ...form, view: 'lateral' });
    expect(result).toMatchObject({ kind: 'failed', failure: { code: 'input/lateral-view' } });
    expect(archived()).toEqual([]);
  });
});

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
    const owners = store.db.prepare('SELECT patient_id FROM study ORDER BY patient_id').pluck().all();
    expect(owners).toEqual(['A', 'B']);
  });

  test('keep films of one anonymous study together', async () => {
    for (let i = 0; i < 2; i += 1) await importDicom({ '00100020 LO': '' });
    expect([count('patient'), count('study'), count('image')]).toEqual([1, 1, 2]);
  });

  test.each(['0', '000', 'ANONYMOUS', 'UNKNOWN', '.'])('stay apart under the placeholder %s for an ID', async (id) => {
    const nobody = { '00100020 LO': id, '00100010 PN': 'ANONYMOUS' };
    for (const study of ['1.2.3.1', '1.2.3.1', '1.2.3.2']) await importDicom({ ...nobody, '0020000d UI': study });
    expect([count('patient'), count('image')]).toEqual([2, 3]);
    const names = store.db.prepare('SELECT DISTINCT name FROM patient').pluck().all();
    expect(names).toEqual(['']);
  });

  test('are asked for where their header has no date of any kind, and keep what it does say', async () => {
    const undated = dicomFile({ '00080020 DA': '' });
    expect((await importFile(context, undated)).result).toEqual({ kind: 'needs-form' });
    expect(count('image')).toBe(0);
    const { result } = await importFile(context, undated, { ...form, patientId: 'P7', date: '2021-02-03' });
    expect(result).toMatchObject({ kind: 'imported', patientId: 'P-1' });
    expect(store.db.prepare('SELECT date FROM image').pluck().get()).toBe('2021-02-03');
  });

  test('says where the archive knows the patient ID by quite another name', async () => {
    const names = ['Doe^Jane', 'DOE^JANE^M', 'Roe^Richard'];
    const results = [];
    for (const name of names)
      results.push((await importFile(context, dicomFile({ '00100010 PN': name, '00100030 DA': '' }))).result);
    expect(results.map((result) => result.kind === 'imported' && result.otherName)).toEqual([false, false, true]);
  });

  test('says where the archive knows the patient ID with the other sex', async () => {
    const warned = async (id: string, ...sexes: string[]) => {
      const results = [];
      for (const sex of sexes) results.push(await importDicom({ '00100020 LO': id, '00100040 CS': sex }));
      return results.map((result) => result.kind === 'imported' && result.otherSex);
    };
    expect(await warned('A', 'F', 'M', 'F', 'O', '')).toEqual([false, true, false, false, false]);
    expect(await warned('B', 'O', 'M')).toEqual([false, false]);
    expect(await warned('C', '', 'M', 'F')).toEqual([false, false, true]);
  });

  test('are filed under the patient that a form names where the header names none', async () => {
    const named = { ...form, patientId: 'P7', patientName: 'Ada' };
    const nobody = { '00100020 LO': '', '00100010 PN': '' };
    expect((await importFile(context, dicomFile(nobody), named)).result).toMatchObject({ patientId: 'P7' });
    expect((await importFile(context, dicomFile({}), named)).result).toMatchObject({ patientId: 'P-1' });
    const patients = store.db.prepare('SELECT id, name FROM patient ORDER BY id').raw().all();
    expect(patients).toEqual([
      ['P-1', 'Doe, Dr Jane'],
      ['P7', 'Ada'],
    ]);
  });

  test('are filed under the patient that a form names where the header has a placeholder', async () => {
    const nobody = { '00100020 LO': 'UNKNOWN', '00100010 PN': 'NO^NAME' };
    const { result } = await importFile(context, dicomFile(nobody), { ...form, patientId: 'P7', patientName: 'Ada' });
    expect(result).toMatchObject({ patientId: 'P7' });
    expect(store.db.prepare('SELECT id, name FROM patient').raw().all()).toEqual([['P7', 'Ada']]);
  });

  test('are refused under one patient ID with another birth date, before anything is archived', async () => {
    await importDicom({ '00100030 DA': '19500101' });
    const result = await importDicom({ '00100010 PN': 'Roe^Richard', '00100030 DA': '19620703' });
    expect(result).toMatchObject({
      kind: 'failed',
      patientId: 'P-1',
      failure: { code: 'import/patient-mismatch' },
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

import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, statSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { FailureError } from '../../../core/failure';
import { chestHeader, writeDicom } from '../../../core/testing/write-dicom';
import { sha256Of } from '../archive/sha256-of';
import { useImportInbox } from '../testing/import-inbox';
import { filmPng } from '../testing/temporary-store';
import { importFile } from './import-file';

const { context, file, dicomFile, count, archived, folder } = useImportInbox();

const form = { patientId: 'P1', date: '2026-01-01', view: 'AP' } as const;

describe('importFile', () => {
  test('archives the original byte for byte and records it', async () => {
    const png = await filmPng();
    const { result } = await importFile(context, file('a.png', png), form);
    expect(result).toMatchObject({ kind: 'imported', patientId: 'P1', patientName: '', otherPatient: false });
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

  test('does not take a film whose size is set and whose rest is still to be written, but takes it afterwards', async () => {
    const film = dicomFile({});
    const whole = readFileSync(film);
    writeFileSync(film, Buffer.concat([whole.subarray(0, whole.length - 8), Buffer.alloc(8)]));
    const { mtimeMs } = statSync(film);
    const write = () => {
      writeFileSync(film, whole);
      utimesSync(film, new Date(), new Date(mtimeMs + 1000));
      return Promise.resolve();
    };
    const copying = { ...context, clock: { now: () => mtimeMs + 10, wait: write } };
    expect((await importFile(copying, film)).result).toMatchObject({ failure: { code: 'input/changing' } });
    expect(archived()).toEqual([]);
    expect((await importFile(context, film)).result.kind).toBe('imported');
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

  test('takes the hour of a picture from its form', async () => {
    const { result } = await importFile(context, file('a.png', await filmPng()), { ...form, time: '19:05:00' });
    expect(result.kind).toBe('imported');
    expect(context.db.prepare('SELECT date, time FROM image').get()).toEqual({ date: '2026-01-01', time: '19:05:00' });
  });

  test('keeps what a form says free of control and bidirectional characters', async () => {
    const hostile = { ...form, patientId: 'P\u001b[31m\n2', patientName: 'Na\u202eme\u0007' };
    expect((await importFile(context, file('a.png', await filmPng()), hostile)).result).toMatchObject({
      patientId: 'P[31m 2',
    });
    expect(context.db.prepare('SELECT id, name FROM patient').raw().get()).toEqual(['P[31m 2', 'Name']);
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
    ['a ZIP archive', () => Promise.resolve(file('films.zip', 'PK\x03\x04\x14\x00')), 'input/zip-archive'],
    ['a folder', () => Promise.resolve(folder()), 'input/not-a-file'],
    ['a missing file', () => Promise.resolve(path.join(folder(), 'nowhere.png')), 'input/unreadable'],
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
            create: { width: 10_001, height: 10_001, channels: 3, background: 'black' },
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

  test.skipIf(process.platform === 'win32')('refuses a pipe, without waiting for its other end', async () => {
    const pipe = path.join(folder(), 'pipe.png');
    execFileSync('/usr/bin/env', ['mkfifo', pipe]);
    const { result } = await importFile(context, pipe, form);
    expect(result).toMatchObject({ kind: 'failed', failure: { code: 'input/not-a-file' } });
    expect(archived()).toEqual([]);
  });

  test('refuses a lateral view', async () => {
    const { result } = await importFile(context, file('a.png', await filmPng()), { ...form, view: 'lateral' });
    expect(result).toMatchObject({ kind: 'failed', failure: { code: 'input/lateral-view' } });
    expect(archived()).toEqual([]);
  });

  test.each([
    ['1.2.840.10008.1.2', true],
    ['1.2.840.10008.1.2.1', false],
  ])(
    'refuses what is no radiograph by its beginning, however much follows (transfer syntax %s)',
    async (transferSyntax, implicit) => {
      const ct = { ...chestHeader, '00080060 CS': 'CT', '00104000 LT': 'x'.repeat(9000) };
      const target = file('slice', writeDicom(ct, { transferSyntax, implicit }));
      truncateSync(target, 300 * 1024 * 1024);
      const { result } = await importFile(context, target);
      expect(result).toMatchObject({ kind: 'failed', failure: { code: 'dicom/unsupported-modality', detail: 'CT' } });
    },
  );

  test('refuses no radiograph by its beginning, where that says nothing of what it is', async () => {
    const long = { '00080050 SH': 'x'.repeat(5000), '00080060 CS': 'DX' };
    expect((await importFile(context, dicomFile(long))).result.kind).toBe('imported');
    expect((await importFile(context, dicomFile({ '00080060 CS': '' }))).result.kind).toBe('imported');
  });
});

import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { FailureError } from '../../../core/failure';
import { folderOfTest } from '../testing/temporary-store';
import { readIndex, viewOf } from './read-index';

let folder: string;
beforeEach(() => void (folder = folderOfTest()));

async function read(...lines: string[]) {
  const index = path.join(folder, 'index.csv');
  writeFileSync(index, lines.join('\n'));
  return readIndex(index);
}
const failureOf = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: unknown) => (error instanceof FailureError ? error.failure : error),
  );

test('counts the days from the base and reads the projection', async () => {
  expect(await read('file,patient,name,offset_days,view', 'a.png,P1,Ada,2,AP Supine')).toEqual([
    {
      path: path.join(folder, 'a.png'),
      form: { patientId: 'P1', patientName: 'Ada', date: '2020-03-03', view: 'AP supine' },
    },
  ]);
});

test.each(['', '1.5', 'soon', '0x10', '99999'])('does not take %j for a day', async (days) => {
  expect(await failureOf(read('file,patient,offset_days', 'a.png,P1,0', `b.png,P1,${days}`))).toMatchObject({
    code: 'import/index-invalid',
    detail: 'line 3: offset_days',
  });
});

test.each([
  ['a column that is missing', ['file,offset_days', 'a.png,1'], 'invalid', 'line 2: patient'],
  ['a quote that never ends', ['file,patient,offset_days', '"a.png,P1,1'], 'not-csv', 'line 2: CSV_QUOTE_NOT_CLOSED'],
  [
    'a field too many',
    ['file,patient,offset_days', 'a.png,P1,1,2'],
    'not-csv',
    'line 2: CSV_RECORD_INCONSISTENT_COLUMNS',
  ],
  [
    'a column that is there twice',
    ['file,Patient,PATIENT,offset_days', 'a.png,P1,P2,1'],
    'not-csv',
    'two columns patient',
  ],
])('names %s', async (_, lines, cause, detail) => {
  expect(await failureOf(read(...lines))).toMatchObject({ code: `import/index-${cause}`, detail });
});

test.each([';', '\t'])('reads a table whose columns are parted by %j, and passes over its empty rows', async (mark) => {
  const rows = [
    ['file', 'patient', 'name', 'offset_days'],
    ['a.png', 'P1', 'Ada, B.', '2'],
    ['', '', '', ''],
  ];
  expect(await read(...rows.map((row) => row.join(mark)))).toMatchObject([
    { form: { patientId: 'P1', patientName: 'Ada, B.', date: '2020-03-03' } },
  ]);
});

test('hears the first line that tells Excel the mark, and counts it', async () => {
  const lines = ['\ufeffsep=;\r', 'file;patient;name;offset_days;"a, b, c, d, e"\r', 'a.png;P1;Ada;2;\r'];
  expect(await read(...lines)).toMatchObject([{ form: { patientId: 'P1', patientName: 'Ada', date: '2020-03-03' } }]);
  expect(await failureOf(read(...lines, 'b.png;P1;Ada;soon;'))).toMatchObject({ detail: 'line 4: offset_days' });
});

test('reads column names in any case, and parts columns by the mark that the header has most of', async () => {
  expect(await read('File;PATIENT;Offset_Days;"note, if any"', 'a.png;P1;2;')).toMatchObject([
    { form: { patientId: 'P1', date: '2020-03-03' } },
  ]);
  expect(await read('File,file,patient,offset_days', 'other.png,a.png,P1,2')).toMatchObject([
    { path: path.join(folder, 'a.png') },
  ]);
});

test.skipIf(process.platform === 'win32')('follows a path that was written on Windows', async () => {
  mkdirSync(path.join(folder, 'films'));
  for (const name of ['a.png', '..\\b.png']) writeFileSync(path.join(folder, 'films', name), '');
  const paths = ['films\\a.png', '.\\films\\lost.png', 'films/..\\b.png'];
  const found = await read('file,patient,offset_days', ...paths.map((file) => `${file},P1,1`));
  expect(found.map((each) => each.path)).toEqual([
    path.join(folder, 'films', 'a.png'),
    path.join(folder, 'films', 'lost.png'),
    path.join(folder, 'films', '..\\b.png'),
  ]);
});

test.each([
  ['PA', '', 'PA'],
  [' pa erect ', '', 'PA'],
  ['AP', '', 'AP'],
  ['', 'AP Erect', 'AP'],
  ['AP', 'AP Supine', 'AP supine'],
  ['L', '', 'lateral'],
  ['', 'LL', 'lateral'],
  ['', '', 'unknown'],
  ['oblique', 'AP', 'unknown'],
])('takes the projection from %j and %j as %s', (view, raw, expected) => {
  expect(viewOf(view, raw)).toBe(expected);
});

test('says that an index is not there, not that its columns are wrong', async () => {
  expect(await failureOf(readIndex(path.join(folder, 'nowhere.csv')))).toMatchObject({
    code: 'input/unreadable',
    detail: 'nowhere.csv: ENOENT',
  });
});

test('takes no text that is not UTF-8: it would damage names and make one of two patient IDs', async () => {
  const index = path.join(folder, 'latin.csv');
  writeFileSync(index, Buffer.from('file,patient,offset_days\na.png,Ü1,1\n', 'latin1'));
  expect(await failureOf(readIndex(index))).toMatchObject({ code: 'import/index-encoding' });
  writeFileSync(index, Buffer.from('\ufefffile,patient,offset_days\na.png,Ü1,1\n', 'utf16le'));
  expect(await readIndex(index)).toMatchObject([{ form: { patientId: 'Ü1' } }]);
  writeFileSync(index, '\ufefffile,patient,offset_days\na.png,Ü1,1\n');
  expect(await readIndex(index)).toMatchObject([{ form: { patientId: 'Ü1' } }]);
});

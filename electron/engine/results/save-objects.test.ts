import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { reportDocument } from '../../../core/dicom-results/report-document';
import { sourceFilm, writer } from '../../../core/testing/dicom-results';
import type * as ReplaceFile from '../files/replace-file';
import { folderOfTest } from '../testing/temporary-store';
import { encodeObject } from './encode-object';
import { saveObjects } from './save-objects';

/** A drive that answers that it has written, and keeps other bytes under this name. */
const drive = vi.hoisted(() => ({ losesUnder: '' }));
vi.mock('../files/replace-file', async (original) => {
  const { replaceFile } = await original<typeof ReplaceFile>();
  return {
    replaceFile: async (file: string, content: Uint8Array) =>
      replaceFile(file, path.basename(file) === drive.losesUnder ? content.with(200, 0xff) : content),
  };
});
afterEach(() => (drive.losesUnder = ''));

const objectOf = (sequence: number) => {
  const signed = { sequence, asOf: '2026-01-02T00:00:00.000Z', title: 'Severity', subject: 'film' };
  return reportDocument({ ...signed, pdf: Uint8Array.of(1, 2, 3) }, sourceFilm(sequence), [sourceFilm(1)], writer);
};
const objects = ['a.dcm', 'b.dcm', 'c.dcm'].map((name, index) => ({ name, object: objectOf(index + 1) }));

test('what the drive did not keep as it was written is told of and does not stay, nor what came with it', async () => {
  const folder = folderOfTest();
  writeFileSync(path.join(folder, 'other.txt'), 'of the site');
  writeFileSync(path.join(folder, 'b.dcm'), 'an earlier one, which is gone by then');
  drive.losesUnder = 'b.dcm';
  await expect(saveObjects(folder, objects)).rejects.toMatchObject({
    failure: { code: 'results/not-as-written', detail: 'altered' },
  });
  expect(readdirSync(folder)).toEqual(['other.txt']);
  drive.losesUnder = '';
  await saveObjects(folder, objects);
  for (const { name, object } of objects)
    expect(Buffer.from(encodeObject(object)).equals(readFileSync(path.join(folder, name)))).toBe(true);
});

test.skipIf(process.platform === 'win32')('a link that leads nowhere yet stays where nothing is saved', async () => {
  const folder = folderOfTest();
  const out = path.join(folder, 'out');
  for (const made of [out, path.join(folder, 'drive')]) mkdirSync(made);
  symlinkSync(path.join(folder, 'drive', 'a.dcm'), path.join(out, 'a.dcm'));
  symlinkSync(path.join(folder, 'missing', 'b.dcm'), path.join(out, 'b.dcm'));
  await expect(saveObjects(out, objects)).rejects.toMatchObject({ failure: { code: 'report/failed' } });
  expect([readdirSync(out), readdirSync(path.join(folder, 'drive'))]).toEqual([['a.dcm', 'b.dcm'], []]);
});

test('an object that would be read otherwise than it should is not written', async () => {
  const folder = folderOfTest();
  const [first, second] = objects;
  // What a reader takes for padding (PS3.5 section 6.2) is gone when it is read again.
  const padded = { ...second!.object, dataSet: { ...second!.object.dataSet, SeriesDescription: 'Severity  ' } };
  await expect(saveObjects(folder, [first!, { name: 'b.dcm', object: padded }])).rejects.toMatchObject({
    failure: { code: 'results/not-as-written', detail: '0008103E' },
  });
  expect(readdirSync(folder)).toEqual([]);
});

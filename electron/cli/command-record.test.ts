import { appendFileSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { chestHeader, words, writeDicom } from '../../core/testing/write-dicom';
import { Archive } from '../engine/archive/archive';
import { sha256Of } from '../engine/archive/sha256-of';
import { replaceFile } from '../engine/files/replace-file';
import { storedImage, storeOfEachTest } from '../engine/testing/temporary-store';
import { recordCommand } from './command-record';
import { runCommand } from './testing/run-command';
import { useSextantProgram } from './testing/sextant-program';

vi.mock('../engine/files/replace-file', { spy: true });

const { folder, sextant } = useSextantProgram('cli-record');
const inFolder = (name: string): string => path.join(folder, name);
const bare = ['--data', inFolder('store'), '--model', inFolder('nothing-here'), '--json'];

function importFilm(patientId: string, name: string): { film: Buffer; imageId: string } {
  const file = inFolder(`${name}.dcm`);
  const more = { '00080018 UI': `1.2.3.${name.length}`, '00100010 PN': name, '00100020 LO': patientId };
  writeFileSync(file, writeDicom({ ...chestHeader, ...more, '7fe00010 OW': words([0, 1, 2, 3, 4, name.length]) }));
  const [{ imageId }] = sextant('import', file, ...bare).answers as [{ imageId: string }];
  return { film: readFileSync(file), imageId };
}

test(
  'record hands out everything on one patient, the originals byte for byte, and none of another',
  { timeout: 60_000 },
  () => {
    const { film, imageId } = importFilm('P-1', 'Example^Ada');
    importFilm('P-2', 'Someone^Else');
    const out = inFolder('handed-out');
    expect(sextant('record', '--patient', 'P-1', '--out', out, ...bare)).toMatchObject({
      status: 0,
      answers: [{ path: out, originals: 1, missing: 0 }],
    });
    expect(readdirSync(out).sort()).toEqual([`${imageId}.dcm`, 'record.json'].sort());
    expect(readFileSync(path.join(out, `${imageId}.dcm`)).equals(film)).toBe(true);
    if (process.platform !== 'win32') expect(statSync(out).mode & 0o777).toBe(0o700);
    const text = readFileSync(path.join(out, 'record.json'), 'utf8');
    expect(JSON.parse(text)).toMatchObject({
      schema: 'sextant.record/1',
      notice: 'Research use, not for diagnosis.',
      patient: [{ id: 'P-1', name: 'Example, Ada' }],
      image: [{ id: imageId, file_name: 'Example^Ada.dcm' }],
    });
    expect(text).not.toContain('Someone');

    const refused = sextant('record', '--patient', 'P-1', '--out', out, ...bare);
    expect(refused.status).toBe(2);
    expect(refused.errors).toMatchObject([{ error: { detail: '--out: the folder is not empty' } }]);
    const unknown = sextant('record', '--patient', 'P-3', '--out', inFolder('none'), ...bare);
    expect(unknown.errors).toMatchObject([{ error: { code: 'store/not-found' } }]);
    expect(readdirSync(folder)).not.toContain('none');

    const sha256 = sha256Of(film);
    appendFileSync(path.join(inFolder('store'), 'archive', sha256.slice(0, 2), sha256), 'x');
    const altered = sextant('record', '--patient', 'P-1', '--out', inFolder('altered'), ...bare);
    expect(altered).toMatchObject({ status: 2, answers: [{ originals: 0, missing: 1 }] });
    expect(altered.errors).toMatchObject([{ error: { code: 'archive/altered-original' } }]);
  },
);

describe('what record hands out', () => {
  const store = storeOfEachTest();
  const record = (out: string) =>
    runCommand(recordCommand, 'record', '--patient', 'P1', '--out', out, '--data', store.folder);

  test('keeps the kind of a picture and nothing else of the name with which it came', async () => {
    const archive = new Archive(store.folder);
    const originals = await Promise.all(
      ['Ada.PNG', 'Ada.jpeg', 'a.jpg', 'Ada.png.Example'].map(async (fileName) => {
        const sha256 = sha256Of(Buffer.from(fileName));
        await archive.store(Buffer.from(fileName), sha256);
        return { fileName, id: storedImage(store.db, { fileName, sha256 }) };
      }),
    );
    const out = path.join(store.folder, 'handed-out');
    const { code, stdout } = await record(out);
    expect(vi.mocked(replaceFile).mock.lastCall?.[0], 'one that is killed has no list').toBe(
      path.join(out, 'record.json'),
    );
    expect([code, stdout]).toEqual([0, `Written to ${out}: record.json and 4 original(s)\n`]);
    const kinds = ['.png', '.jpeg', '.jpg', ''];
    const names = originals.map(({ id }, i) => `${id}${kinds[i]}`);
    expect(readdirSync(out).sort()).toEqual(['record.json', ...names].sort());
    expect(names.map((name) => readFileSync(path.join(out, name), 'utf8'))).toEqual(
      originals.map(({ fileName }) => fileName),
    );
  });

  test('does not go below a file, and says so', async () => {
    storedImage(store.db);
    const file = path.join(store.folder, 'a-file');
    writeFileSync(file, '');
    await expect(record(path.join(file, 'out'))).rejects.toMatchObject({
      failure: { code: 'report/failed', detail: 'ENOTDIR' },
    });
  });
});

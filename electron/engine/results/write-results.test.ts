import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { FailureError } from '../../../core/failure';
import { outlines, resultOf } from '../../../core/testing/analysis-of';
import { codeOf } from '../../../core/testing/read-chest';
import { chestHeader, writeDicom, type DicomElements } from '../../../core/testing/write-dicom';
import { Archive } from '../archive/archive';
import { sha256Of } from '../archive/sha256-of';
import { engineHandlers } from '../handlers';
import { readingHandlers } from '../readings/reading-handlers';
import type { Engine } from '../open-engine';
import { hasProgram } from '../testing/dicom-tools';
import { context, desk, useReadingDesk } from '../testing/reading-desk';
import { analysed, folderOfTest, seriesIn, storedImage } from '../testing/temporary-store';
import { writeResults } from './write-results';

useReadingDesk();

let archive: Archive;
let out: string;
beforeEach(() => {
  archive = new Archive(desk.store.folder);
  out = path.join(folderOfTest(), 'out');
  mkdirSync(out);
});

const header = (uid: string, more: DicomElements = {}): DicomElements => ({
  ...chestHeader,
  '00080005 CS': 'ISO_IR 100',
  '00080018 UI': `${uid}.1.1`,
  '00080050 SH': 'ACC-1',
  '00100010 PN': 'M\xfcller^\xc4nne',
  '00100020 LO': 'P1',
  '0020000d UI': uid,
  '0020000e UI': `${uid}.1`,
  '00200010 SH': 'S-1',
  ...more,
});

/** A film with its original, analysed by the network. */
async function film(uid: string, date: string, more: DicomElements = {}): Promise<string> {
  const bytes = writeDicom(header(uid, more));
  const sha256 = sha256Of(bytes);
  await archive.store(bytes, sha256);
  const image = storedImage(desk.store.db, { source: 'dicom', sha256, date, pixelSpacingMm: [0.5, 0.5] });
  analysed(desk.store.db, image, { ...resultOf(3), ...outlines });
  return image;
}

async function sign(image: string, begin: 'open' | 'addendum' = 'open'): Promise<void> {
  const handlers = readingHandlers(context());
  const { draft } = await handlers[`readings.${begin}`]({ imageId: image });
  if (draft === null) throw new Error('no draft');
  const content = { ...draft.content, impression: 'Änderung: besser.\nZweite Zeile.' };
  const { version } = await handlers['readings.saveDraft']({
    readingId: draft.id,
    version: draft.version,
    content,
    history: '[]',
  });
  await handlers['readings.sign']({ readingId: draft.id, version });
}

const unread = () => Promise.reject(new FailureError('archive/missing-original'));
const write = () =>
  writeResults(seriesIn(desk.store.db), archive, { path: out, paper: 'A4', language: 'en', filmOf: unread });

describe('what is signed', () => {
  it('is written as a report of each film, and the report of the last', async () => {
    await sign(await film('1.2.3.1', '2026-01-01'));
    await sign(await film('1.2.3.2', '2026-02-01'));
    const { files, leftOut } = await write();
    expect(files.map(({ kind }) => kind)).toEqual(['reading', 'reading', 'report']);
    expect(leftOut).toEqual([]);
    expect(readdirSync(out).sort()).toEqual(files.map(({ name }) => name).sort());
    expect(readdirSync(out).join()).not.toMatch(/P1|ller/);
  });

  it('takes the place of itself when it is written again, with the same bytes', async () => {
    await sign(await film('1.2.3.1', '2026-01-01'));
    const [before, bytes] = [await write(), readdirSync(out).map((name) => readFileSync(path.join(out, name)))];
    expect(await write()).toEqual(before);
    expect(readdirSync(out).map((name) => readFileSync(path.join(out, name)))).toEqual(bytes);
  });

  it('is another object once it is amended', async () => {
    const image = await film('1.2.3.1', '2026-01-01');
    await sign(image);
    const [first] = (await write()).files;
    await sign(image, 'addendum');
    const [second] = (await write()).files;
    expect(second?.sopInstanceUid).not.toBe(first?.sopInstanceUid);
  });

  it('leaves without the report where a later film is not signed', async () => {
    await sign(await film('1.2.3.1', '2026-01-01'));
    await film('1.2.3.2', '2026-02-01');
    expect((await write()).files.map(({ kind }) => kind)).toEqual(['reading']);
  });
});

describe('what is refused', () => {
  it('is a patient of whom nothing is signed', async () => {
    await film('1.2.3.1', '2026-01-01');
    expect(await codeOf(write())).toBe('results/nothing-signed');
  });

  it('is a picture, which has no study; the other films are written', async () => {
    const picture = storedImage(desk.store.db, { date: '2026-03-01' });
    analysed(desk.store.db, picture, resultOf(3));
    await sign(picture);
    expect(await codeOf(write())).toBe('results/no-study');
    await sign(await film('1.2.3.1', '2026-01-01'));
    const { files, leftOut } = await write();
    expect(files.map(({ kind }) => kind)).toEqual(['reading']);
    expect(leftOut).toMatchObject([{ imageId: picture, date: '2026-03-01', failure: { code: 'results/no-study' } }]);
  });

  it.each([
    ['results/other-patient', { '00100020 LO': 'P2' }],
    ['results/other-patient', { '00100020 LO': 'P1\\P2' }],
    ['results/no-study', { '0020000e UI': '' }],
    ['results/no-study', { '0020000d UI': `1.${'2'.repeat(80)}` }],
  ] as const)('with %s, a film whose header states %o', async (code, more) => {
    await sign(await film('1.2.3.1', '2026-01-01', more));
    expect(await codeOf(write())).toBe(code);
    expect(readdirSync(out)).toEqual([]);
  });

  it.each(['', 'ANONYMOUS'])(
    'is the report, which names a person, beside a film whose header’s ID is “%s”',
    async (id) => {
      await sign(await film('1.2.3.1', '2026-01-01', { '00100020 LO': id }));
      const { files, leftOut } = await write();
      expect(files.map(({ kind }) => kind)).toEqual(['reading']);
      expect(leftOut).toEqual([]);
    },
  );

  it('with the archive’s own code, a film whose original is gone', async () => {
    const image = await film('1.2.3.1', '2026-01-01');
    await sign(image);
    rmSync(archive.pathOf(seriesIn(desk.store.db).images[0]?.sha256 ?? ''));
    expect(await codeOf(write())).toBe('archive/missing-original');
  });
});

it('a folder that is gone, and one that stands in the place of an object, are told of, and nothing else is touched', async () => {
  await sign(await film('1.2.3.1', '2026-01-01'));
  const [name] = (await write()).files.map((file) => file.name);
  rmSync(out, { recursive: true });
  expect(await codeOf(write())).toBe('report/failed');
  mkdirSync(path.join(out, name ?? ''), { recursive: true });
  expect(await codeOf(write())).toBe('input/not-a-file');
  expect(readdirSync(out)).toEqual([name]);
});

it('is written whole or not at all: where one object cannot be, only those that stood there before stay', async () => {
  await sign(await film('1.2.3.1', '2026-01-01'));
  const [before = ''] = (await write()).files.map(({ name }) => name);
  for (const name of readdirSync(out)) if (name !== before) rmSync(path.join(out, name));
  await sign(await film('1.2.3.2', '2026-02-01'));
  await sign(await film('1.2.3.3', '2026-03-01'));
  const names = (await write()).files.map(({ name }) => name);
  for (const name of names) if (name !== before) rmSync(path.join(out, name));
  const last = names.at(-1) ?? '';
  mkdirSync(path.join(out, last));
  expect(await codeOf(write())).toBe('input/not-a-file');
  expect(readdirSync(out).sort()).toEqual([before, last].sort());
});

it('what another reader signed of a film that this one must score first does not leave, nor while they score', async () => {
  const image = await film('1.2.3.1', '2026-01-01');
  await sign(image);
  await readingHandlers(context())['settings.write']({ independentFirst: 'enforced' });
  const results = (account: string) => {
    const engine = {
      ...context(account),
      models: { identity: null },
      importContext: { archive },
      radiographOf: unread,
    };
    const request = { patientId: 'P1', paper: 'A4', language: 'en', path: out } as const;
    return Promise.resolve(engineHandlers(engine as unknown as Engine)['results.write'](request));
  };
  expect(await codeOf(results('ben'))).toBe('results/nothing-signed');
  await readingHandlers(context('ben'))['readings.open']({ imageId: image });
  expect(await codeOf(results('ben'))).toBe('results/nothing-signed');
  expect((await results('anna')).files.map(({ kind }) => kind)).toEqual(['reading', 'report']);
});

describe('other programs', () => {
  const written = async (kind: 'reading' | 'report'): Promise<string> => {
    await sign(await film('1.2.3.1', '2026-01-01'));
    await sign(await film('1.2.3.2', '2026-02-01'));
    const { files } = await write();
    return path.join(out, files.findLast((file) => file.kind === kind)?.name ?? '');
  };
  const linesOf = (program: string, ...args: string[]): string[] => {
    const { stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' });
    return `${stdout}${stderr}`.split('\n');
  };

  it.skipIf(!hasProgram('dciodvfy')).each(['reading', 'report'] as const)(
    'find no fault in the object of a %s (dciodvfy)',
    async (kind) => {
      const said = linesOf('dciodvfy', '-new', await written(kind));
      expect(said).toContain(kind === 'reading' ? 'ComprehensiveSR' : 'EncapsulatedPDF');
      expect(said.filter((line) => /error/i.test(line))).toEqual([]);
      const known = /<99SEXTANT>$|Retired Person Name form$/;
      expect(said.filter((line) => line.startsWith('Warning') && !known.test(line))).toEqual([]);
    },
  );

  it.skipIf(!hasProgram('dciodvfy'))(
    'find no fault in names and texts of any script and length (dciodvfy)',
    async () => {
      const long = (text: string) => new Uint8Array(Buffer.from(text.repeat(20)));
      const texts = {
        '00080005 CS': 'ISO_IR 192',
        '00080050 SH': long('Ä1'),
        '00080090 PN': long('山田^'),
        '00081030 LO': long('胸部 '),
        '00100010 PN': new Uint8Array(Buffer.from('Yamada^Tarou=山田^太郎=やまだ^たろう')),
        '00100021 LO': long('Ü\\'),
        '00200010 SH': long('é'),
      };
      await sign(await film('1.2.3.1', '2026-01-01', texts));
      for (const { name } of (await write()).files) {
        const said = linesOf('dciodvfy', '-new', path.join(out, name));
        // It counts bytes where PS3.5 section 6.2 counts characters.
        expect(said.filter((line) => /error/i.test(line) && !line.includes('Length invalid'))).toEqual([]);
      }
    },
  );

  it.skipIf(!hasProgram('dsrdump'))('show the content of the structured report (dsrdump)', async () => {
    const said = linesOf('dsrdump', '+Pl', await written('reading')).join('\n');
    expect(said).toContain('Müller^Änne');
    expect(said).toContain('"Person Observer Name")="anna"');
    expect(said).toContain('"Change of the score since the prior")="0"');
    expect(said).toContain('Änderung: besser.');
    expect(said).toContain('"Research use, not for diagnosis."');
    expect(said).not.toMatch(/^[EF]:/m);
  });

  it.skipIf(!hasProgram('dcm2pdf'))('take the PDF out again (dcm2pdf)', async () => {
    const pdf = path.join(out, 'report.pdf');
    linesOf('dcm2pdf', await written('report'), pdf);
    expect(readFileSync(pdf).subarray(0, 5).toString()).toBe('%PDF-');
  });
});

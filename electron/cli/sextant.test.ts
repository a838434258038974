import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { gateSchema, modelIdentitySchema, severitySchema } from '../../core/analysis/analysis';
import { failureMessages } from '../../core/failure';
import { chestHeader, words, writeDicom } from '../../core/testing/write-dicom';
import { Archive } from '../engine/archive/archive';
import { sha256Of } from '../engine/archive/sha256-of';
import { openStore } from '../engine/store/open-store';
import { bundleForTest } from '../engine/testing/bundle-for-test';

const root = fileURLToPath(new URL('../..', import.meta.url));
let out: string;
const demo = path.join(root, 'demo');
const films = readdirSync(demo).filter((name) => name.endsWith('.jpg'));
let data: string;

beforeAll(async () => {
  data = mkdtempSync(path.join(os.tmpdir(), 'sextant-cli-'));
  out = await bundleForTest('cli', [
    'electron/cli/sextant.ts',
    'electron/engine/decoding/decode-worker.ts',
    'electron/engine/inference/inference-worker.ts',
  ]);
});
afterAll(() => {
  rmSync(data, { recursive: true, force: true });
  rmSync(out, { recursive: true, force: true });
});

function sextant(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(out, 'sextant.js'), ...args], {
    encoding: 'utf8',
  });
  const documents = (text: string): unknown[] =>
    text
      .split('\n')
      .filter((line) => line.startsWith('{') || line.startsWith('['))
      .map((line) => JSON.parse(line) as unknown);
  return { status, stdout, answers: documents(stdout), errors: documents(stderr) };
}

const analysisDocument = z.strictObject({
  schema: z.literal('sextant.analysis/1'),
  input: z.strictObject({
    path: z.string(),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    width: z.number(),
    height: z.number(),
    view: z.string(),
    photometricInterpretation: z.string(),
    pixelSpacingMm: z.array(z.number()).length(2).nullable(),
  }),
  model: modelIdentitySchema,
  runtime: z.strictObject({ executionProvider: z.string(), onnxruntime: z.string() }),
  timingsMs: z.strictObject({
    decode: z.number(),
    preprocess: z.number(),
    inference: z.number(),
    postprocess: z.number(),
    total: z.number(),
  }),
  gate: gateSchema,
  diagnosis: z.strictObject({ normal: z.number(), otherInfection: z.number(), covid19: z.number() }).nullable(),
  findings: z.record(z.string(), z.number()),
  severity: severitySchema.nullable(),
  diagnosisNotice: z.literal('Pattern, unproven outside the training hospitals'),
  contours: z.array(z.object({ points: z.array(z.array(z.number()).length(2)), percentOfLung: z.number() })),
  lesionPercentOfLung: z.number().nullable(),
  notice: z.literal('Research use, not for diagnosis.'),
});

describe('analyze', { timeout: 120_000 }, () => {
  test('prints one document of the stated shape a film, score and array agreeing', () => {
    const files = films.slice(0, 2).map((name) => path.join(demo, name));
    const { status, answers } = sextant('analyze', ...files, '--json');
    expect(status).toBe(0);
    expect(answers).toHaveLength(2);
    for (const [index, answer] of answers.entries()) {
      const { input, gate, severity, contours } = analysisDocument.parse(answer);
      expect(input.path).toBe(files[index]);
      const keys = Object.keys(answer as object);
      expect(keys.slice(keys.indexOf('severity')).slice(0, 3)).toEqual(['severity', 'diagnosis', 'diagnosisNotice']);
      expect(gate.accepted).toBe(true);
      expect(severity?.array.flat().reduce((sum, cell) => sum + cell, 0)).toBe(severity?.score);
      for (const { points } of contours)
        for (const [x = -1, y = -1] of points) {
          expect(x).toBeGreaterThanOrEqual(0);
          expect(x).toBeLessThanOrEqual(input.width);
          expect(y).toBeGreaterThanOrEqual(0);
          expect(y).toBeLessThanOrEqual(input.height);
        }
    }
  });

  test('exits 2 with the error as JSON where a file cannot be read, and still answers for the others', () => {
    const broken = path.join(data, 'broken.png');
    writeFileSync(broken, 'this is no picture at all');
    const { status, answers, errors } = sextant('analyze', broken, path.join(demo, films[0] ?? ''), '--json');
    expect(status).toBe(2);
    expect(answers).toHaveLength(1);
    expect(errors).toEqual([
      { error: expect.objectContaining({ code: 'input/unsupported-format', path: broken }) as unknown },
    ]);
  });
});

describe('a command line that is wrong', { timeout: 120_000 }, () => {
  test.each([
    ['an unknown command', ['bogus'], 'no command bogus: see help'],
    ['analyze without a file', ['analyze'], 'analyze FILE...'],
    ['an empty data folder', ['patients', '--data', ''], '--data is empty'],
    ['an empty model folder', ['models', '--model', ''], '--model is empty'],
    ['more than models takes', ['models', 'compact'], 'models: 1 argument(s) too many'],
    ['more than patients takes', ['patients', 'P1', 'P2'], 'patients: 2 argument(s) too many'],
    ['a patient without its option', ['series', 'P1', '--patient', 'P1'], 'series: 1 argument(s) too many'],
    ['a second index', ['validate', 'a.csv', 'b.csv'], 'validate: 1 argument(s) too many'],
    ['more than audit verify', ['audit', 'verify', 'all'], 'audit: 1 argument(s) too many'],
    [
      'a form for an index',
      ['import', '--index', 'a.csv', '--view', 'PA'],
      'the index itself says patient, name, date and view',
    ],
    [
      'a name without a patient',
      ['import', 'a.png', '--name', 'Ada', '--data', 'nowhere'],
      'missing or not valid: --patient, --date',
    ],
    ['an option of another command', ['patients', '--out', 'x.pdf'], 'patients takes no --out'],
  ])('is answered on standard error alone: %s', (_, args, detail) => {
    expect(sextant(...args)).toMatchObject({
      status: 2,
      stdout: '',
      errors: [{ error: { code: 'contract/invalid-input', detail } }],
    });
  });

  test.skipIf(process.platform === 'win32')('does not fail where nobody reads the answer', () => {
    const command = `${process.execPath} ${path.join(out, 'sextant.js')}`;
    const { stdout, stderr } = spawnSync('bash', ['-c', `${command} models --json | true; echo \${PIPESTATUS[0]}`], {
      encoding: 'utf8',
    });
    expect({ stdout, stderr }).toEqual({ stdout: '0\n', stderr: '' });
  });

  test.skipIf(process.platform === 'win32')('goes on where nobody reads what it says beside the answer', () => {
    const folder = path.join(data, 'unheard');
    const index = path.join(demo, 'index.csv');
    const imports = `${process.execPath} ${path.join(out, 'sextant.js')} import --index ${index} --data ${folder} --json`;
    const { stdout } = spawnSync('bash', ['-c', `${imports} 2> >(true) > ${folder}.json; echo $?`], {
      encoding: 'utf8',
    });
    expect(stdout).toBe('0\n');
    expect(readFileSync(`${folder}.json`, 'utf8').trim().split('\n')).toHaveLength(films.length);
  });

  test.skipIf(!existsSync('/dev/full'))('says that its answer could not be written', () => {
    const models = `${process.execPath} ${path.join(out, 'sextant.js')} models`;
    const { stdout, stderr } = spawnSync('bash', ['-c', `${models} >/dev/full; echo $? >&2`], { encoding: 'utf8' });
    expect(stdout).toBe('');
    const [said = '', status] = stderr.trim().split('\n');
    expect(JSON.parse(said)).toMatchObject({ error: { code: 'output/write-failed', detail: 'ENOSPC' } });
    expect(status).toBe('2');
  });

  test('makes no data folder where there is nothing to report on', () => {
    const folder = path.join(data, 'never-made');
    const { status, errors } = sextant('report', '--patient', 'P', '--out', path.join(data, 'p.pdf'), '--data', folder);
    expect(status).toBe(2);
    expect(errors).toEqual([{ error: expect.objectContaining({ code: 'store/no-folder' }) as unknown }]);
    expect(existsSync(folder)).toBe(false);
  });
});

describe('models', { timeout: 120_000 }, () => {
  test('lists every package that holds, and names each that does not', () => {
    const packages = path.join(data, 'packages');
    for (const name of ['a-broken', 'b-whole'])
      cpSync(path.join(root, 'models', 'compact'), path.join(packages, name), { recursive: true });
    writeFileSync(path.join(packages, 'a-broken', 'manifest.json'), '{');
    const { status, answers, errors } = sextant('models', '--json', '--model', packages);
    expect(status).toBe(2);
    expect(answers).toEqual([expect.objectContaining({ id: 'compact' }) as unknown]);
    expect(errors).toEqual([
      {
        error: expect.objectContaining({
          code: 'model/manifest-invalid',
          path: path.join(packages, 'a-broken'),
        }) as unknown,
      },
    ]);
  });

  test('says that there is none', () => {
    expect(sextant('models', '--model', path.join(data, 'nothing-here'))).toMatchObject({
      status: 2,
      stdout: '',
      errors: [{ error: { code: 'model/not-found' } }],
    });
  });
});

describe('import, patients, series, readings, report, audit', { timeout: 120_000 }, () => {
  const store = () => path.join(data, 'store');
  const run = (...args: string[]) => sextant(...args, '--data', store());

  test('take the demo index, analyse it, and answer for it', () => {
    const imported = run('import', '--index', path.join(demo, 'index.csv'), '--json');
    expect(imported.status).toBe(0);
    expect(imported.answers).toHaveLength(films.length);
    expect(run('patients', '--json').answers).toEqual([
      [{ id: 'C253', name: 'Demo patient', images: films.length, lastDate: '2020-03-31' }],
    ]);
    const [series] = run('series', '--patient', 'C253', '--json').answers as [
      { points: { aiScore: number }[]; changes: unknown[] },
    ];
    expect(series).toMatchObject({ schema: 'sextant.series/1' });
    expect(series.points.map(({ aiScore }) => aiScore)).not.toContain(null);
    expect(series.changes).toHaveLength(films.length - 1);
    expect(run('readings', '--patient', 'C253', '--json').answers).toEqual([
      { schema: 'sextant.readings/1', readings: [], notice: 'Research use, not for diagnosis.' },
    ]);
  });

  test('recognise what is already there, and want patient, date and view of a picture', () => {
    const film = path.join(demo, films[0] ?? '');
    const again = run('import', film, '--patient', 'C253', '--date', '2020-03-06', '--view', 'PA', '--json');
    expect(again.answers).toEqual([expect.objectContaining({ result: 'duplicate' }) as unknown]);
    const other = path.join(data, 'other.bin');
    writeFileSync(other, '');
    const { status, errors } = run('import', other);
    expect(status).toBe(2);
    expect(errors).toEqual([{ error: expect.objectContaining({ code: 'input/empty' }) as unknown }]);
  });

  test.each([
    ['21800506', 'input/future-date', '2180-05-06'],
    ['18510101', 'input/date-before-x-rays', '1851-01-01'],
  ] as const)('say which day a header states where no film can be of it: %s', (date, code, detail) => {
    const film = path.join(data, `${date}.dcm`);
    const pixels = words([0, 1, 2, 3, 4, 5]);
    writeFileSync(film, writeDicom({ ...chestHeader, '00080020 DA': date, '7fe00010 OW': pixels }));
    const { status, errors } = run('import', film);
    expect(status).toBe(2);
    expect(errors).toEqual([{ error: { code, message: failureMessages[code], detail, path: film } }]);
  });

  test('exit 2 where a film was archived but its analysis failed, then and when it is imported again', () => {
    const film = path.join(demo, films[0] ?? '');
    const bare = ['--data', path.join(data, 'no-model'), '--model', path.join(data, 'nothing-here')];
    const taken = ['import', film, '--patient', 'P', '--date', '2020-03-06', '--view', 'PA', '--json', ...bare];
    const failure = { error: expect.objectContaining({ code: 'model/not-found', path: film }) as unknown };
    for (const result of ['imported', 'duplicate']) {
      const { status, answers, errors } = sextant(...taken);
      expect(answers).toEqual([expect.objectContaining({ path: film, result }) as unknown]);
      expect(errors).toEqual([failure]);
      expect(status).toBe(2);
    }
  });

  test('write a report in which the score can be found', () => {
    const pdf = path.join(data, 'report.pdf');
    expect(run('report', '--patient', 'C253', '--out', pdf).status).toBe(0);
    expect(existsSync(pdf)).toBe(true);
    const text = spawnSync('pdftotext', [pdf, '-'], { encoding: 'utf8' });
    if (text.error === undefined) expect(text.stdout).toMatch(/[0-6] of 6/);
    else console.log('sextant: pdftotext is not installed, the report was not read back');
  });

  test('exit 3 where the store was altered outside the product, naming the entry', () => {
    expect(run('audit', 'verify', '--json')).toMatchObject({ status: 0, answers: [{ whole: true }] });
    const db = openStore(store());
    db.exec('DROP TRIGGER image_facts_need_a_correction');
    db.exec("UPDATE image SET date = '1999-01-01' WHERE rowid = 1");
    db.close();
    expect(run('audit', 'verify', '--json')).toMatchObject({ status: 3, answers: [{ whole: false, brokenAt: 1 }] });
  });

  test('exit 3 where an archived original is altered or gone, naming its checksum', () => {
    const bare = ['--data', path.join(data, 'originals'), '--model', path.join(data, 'nothing-here')];
    const form = ['--patient', 'P', '--date', '2020-03-06', '--view', 'PA'];
    const two = films.slice(0, 2).map((name) => path.join(demo, name));
    sextant('import', ...two, ...form, ...bare);
    const originals = { checked: 2, broken: [] };
    expect(sextant('audit', 'verify', '--json', ...bare)).toMatchObject({
      status: 0,
      answers: [{ whole: true, originals }],
    });
    const [altered = '', gone = ''] = two.map((film) => sha256Of(readFileSync(film)));
    const archive = new Archive(path.join(data, 'originals'));
    appendFileSync(archive.pathOf(altered), '!');
    rmSync(archive.pathOf(gone));
    const { status, stdout } = sextant('audit', 'verify', ...bare);
    expect(status).toBe(3);
    expect(stdout).toContain(`Altered: original ${altered}`);
    expect(stdout).toContain(`Missing: original ${gone}`);
    expect(sextant('audit', 'verify', '--json', ...bare)).toMatchObject({
      status: 3,
      answers: [{ whole: false, originals: { checked: 2 } }],
    });
  });

  test.skipIf(process.platform === 'win32')(
    'exit 2 where an archived original cannot be read, naming it, and 3 where another is gone, too',
    () => {
      const bare = ['--data', path.join(data, 'unreadable'), '--model', path.join(data, 'nothing-here')];
      const form = ['--patient', 'P', '--date', '2020-03-06', '--view', 'PA'];
      const two = films.slice(0, 2).map((name) => path.join(demo, name));
      sextant('import', ...two, ...form, ...bare);
      const [unreadable = '', gone = ''] = two.map((film) => sha256Of(readFileSync(film)));
      const archive = new Archive(path.join(data, 'unreadable'));
      rmSync(archive.pathOf(unreadable));
      mkdirSync(archive.pathOf(unreadable));
      const failed = [{ sha256: unreadable, code: 'input/unreadable' }];
      expect(sextant('audit', 'verify', '--json', ...bare)).toMatchObject({
        status: 2,
        answers: [{ whole: false, originals: { checked: 1, broken: [], unreadable: failed } }],
      });
      rmSync(archive.pathOf(gone));
      const { status, stdout } = sextant('audit', 'verify', ...bare);
      expect(status).toBe(3);
      expect(stdout).toContain(`Not readable: original ${unreadable}`);
      expect(stdout).toContain(`Missing: original ${gone}`);
    },
  );

  test('say what is missing', () => {
    expect(run('report', '--patient', 'C253')).toMatchObject({
      status: 2,
      errors: [{ error: { code: 'contract/invalid-input' } }],
    });
    expect(run('series', '--patient', 'nobody')).toMatchObject({
      status: 2,
      errors: [{ error: { code: 'store/not-found' } }],
    });
    expect(sextant('help').stdout).toContain('analyze FILE');
  });
});

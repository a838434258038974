import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { gateSchema, modelIdentitySchema, severitySchema } from '../../core/analysis/analysis';
import { useSextantProgram } from './testing/sextant-program';

const root = fileURLToPath(new URL('../..', import.meta.url));
const demo = path.join(root, 'demo');
const films = readdirSync(demo).filter((name) => name.endsWith('.jpg'));
const { folder: data, sextant, inBash } = useSextantProgram('cli');

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

describe('analyze', { timeout: 300_000 }, () => {
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
    const film = path.join(demo, films[0] ?? '');
    const holed = path.join(data, 'holed.jpg');
    const bytes = readFileSync(film);
    writeFileSync(holed, bytes.fill(0, bytes.length / 2, bytes.length / 2 + 512));
    const { status, answers, errors } = sextant('analyze', broken, holed, film, '--json');
    expect(status).toBe(2);
    expect(answers).toHaveLength(1);
    expect(errors).toEqual([
      { error: expect.objectContaining({ code: 'input/unsupported-format', path: broken }) as unknown },
      { error: expect.objectContaining({ code: 'input/truncated', path: holed }) as unknown },
    ]);
  });
});

describe('a command line that is wrong', { timeout: 300_000 }, () => {
  test.each([
    ['an unknown command', ['constructor'], 'no command constructor: see help'],
    ['an unknown option', ['series', '--pateint', 'P'], expect.stringContaining('--pateint') as string],
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
      'missing or not valid: --patient',
    ],
    [
      'a day that is none',
      ['import', 'a.png', '--patient', 'P', '--date', '2020-02-30', '--view', 'oblique', '--data', 'nowhere'],
      'missing or not valid: --date, --view',
    ],
    ['nothing to import', ['import', '--data', 'nowhere'], 'nothing to import'],
    ['an empty target', ['record', '--patient', 'P', '--out', ''], '--out is missing'],
    [
      'a paper that is none',
      ['report', '--patient', 'P', '--out', 'a.pdf', '--paper', 'A5'],
      '--paper is A4 or Letter',
    ],
    [
      'a processor that is none',
      ['analyze', 'a.png', '--provider', 'gpu'],
      expect.stringContaining('--provider is one') as string,
    ],
    ['a language that is none', ['quality', '--out', 'a.csv', '--language', 'xx'], '--language is en or de'],
    ['an option of another command', ['patients', '--out', 'x.pdf'], 'patients takes no --out'],
  ])('is answered on standard error alone: %s', (_, args, detail) => {
    expect(sextant(...args)).toMatchObject({
      status: 2,
      stdout: '',
      errors: [{ error: { code: 'contract/invalid-input', detail } }],
    });
  });

  test.skipIf(process.platform === 'win32')('does not fail where nobody reads the answer', () => {
    const { stdout, stderr } = inBash('"$@" models --json | true; echo ${PIPESTATUS[0]}');
    expect({ stdout, stderr }).toEqual({ stdout: '0\n', stderr: '' });
  });

  test.skipIf(process.platform === 'win32')('goes on where nobody reads what it says beside the answer', () => {
    const folder = path.join(data, 'unheard');
    const form = '--patient P --date 2020-03-06 --view PA';
    const imports = `"$@" import ${films.slice(0, 2).join(' ')} ${form} --data '${folder}' --json`;
    const { stdout } = inBash(`${imports} 2> >(true) > '${folder}.json'; echo $?`, demo);
    expect(stdout).toBe('0\n');
    expect(readFileSync(`${folder}.json`, 'utf8').trim().split('\n')).toHaveLength(2);
  });

  test.skipIf(!existsSync('/dev/full'))('says that its answer could not be written', () => {
    const { stdout, stderr } = inBash('"$@" models >/dev/full; echo $? >&2');
    expect(stdout).toBe('');
    const [said = '', status] = stderr.trim().split('\n');
    expect(JSON.parse(said)).toMatchObject({ error: { code: 'output/write-failed', detail: 'ENOSPC' } });
    expect(status).toBe('2');
  });

  test.skipIf(process.platform === 'win32')('says so where a file takes the beginning of it alone', () => {
    const file = path.join(data, 'half.txt');
    const { stderr } = inBash(`ulimit -f 1; "$@" help >'${file}'; echo $? >&2`);
    const [said = '', status] = stderr.trim().split('\n');
    expect(readFileSync(file)).toHaveLength(1024);
    expect(JSON.parse(said)).toMatchObject({ error: { code: 'output/write-failed', detail: 'EFBIG' } });
    expect(status).toBe('2');
  });

  test.skipIf(process.platform === 'win32').each(['a-file', 'x'.repeat(300)])(
    'does not say of a data folder that cannot be looked into that it holds no store',
    (name) => {
      writeFileSync(path.join(data, 'a-file'), '');
      const { status, errors } = sextant('patients', '--data', path.join(data, name));
      expect(status).toBe(2);
      expect(errors).toMatchObject([
        { error: { code: 'store/unusable', detail: expect.stringContaining(name) as string } },
      ]);
    },
  );

  test('makes no data folder where there is nothing to report on', () => {
    const folder = path.join(data, 'never-made');
    const { status, errors } = sextant('report', '--patient', 'P', '--out', path.join(data, 'p.pdf'), '--data', folder);
    expect(status).toBe(2);
    expect(errors).toEqual([
      { error: expect.objectContaining({ code: 'store/no-folder', detail: folder }) as unknown },
    ]);
    expect(existsSync(folder)).toBe(false);
  });
});

describe('models', { timeout: 300_000 }, () => {
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

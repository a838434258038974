import { cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { bundledModel } from '../engine/testing/shared-data';
import { useSextantProgram } from './testing/sextant-program';
import { validationDocument } from './testing/validation-document-schema';

const demo = fileURLToPath(new URL('../../demo', import.meta.url));
const columns = 'id,image,split,source,patient,offset_days,view,view_raw,sex,age,diagnosis,finding,brixia_senior,brixia_junior,cohen_geographic_extent,cohen_opacity,rsna_class,rsna_boxes,lung_mask,lesion_mask,original,original_size,license,url,survival,intubated,went_icu'; // prettier-ignore
const { folder, sextant } = useSextantProgram('validate');
const validate = (...args: string[]) => sextant('validate', ...args);

const writeIndex = (name: string, rows: readonly Record<string, string>[]): string => {
  const file = path.join(folder, name);
  const lines = rows.map((row) => columns.split(',').map((column) => row[column] ?? ''));
  writeFileSync(file, `${columns}\n${lines.map((line) => line.join(',')).join('\n')}\n`);
  return file;
};

/** Two ellipses where lungs lie on a film. */
async function drawLungs(file: string): Promise<void> {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="512" height="512"><rect width="512" height="512"/><g fill="#fff"><ellipse cx="150" cy="250" rx="80" ry="160"/><ellipse cx="362" cy="250" rx="80" ry="160"/></g></svg>'; // prettier-ignore
  await sharp(Buffer.from(svg)).toColourspace('b-w').png().toFile(file);
}

beforeAll(async () => {
  await drawLungs(path.join(folder, 'lungs.png'));
  await sharp(path.join(demo, films[0] ?? ''))
    .linear(0.05)
    .png()
    .toFile(path.join(folder, 'black.png'));
});

const films = readdirSync(demo).filter((name) => name.endsWith('.jpg'));
const image = (i: number): string => path.relative(folder, path.join(demo, films[i] ?? ''));

const firstError = (stderr: string) =>
  (JSON.parse(stderr.split('\n')[0] ?? '') as { error: { code: string; detail?: string } }).error;

describe('validate', { timeout: 300_000 }, () => {
  test('answers for an index of the stated columns with one document of the stated shape', () => {
    const row = { split: 'test', source: 'made-up', patient: 'C253' };
    const index = writeIndex('index.csv', [
      { ...row, id: 'f0', image: image(0), offset_days: '0', view: 'PA', diagnosis: 'covid', brixia_senior: 'b111222', brixia_junior: 'b011111', lung_mask: 'lungs.png' }, // prettier-ignore
      { ...row, id: 'f1', image: image(1), offset_days: '2', view: 'PA', diagnosis: 'covid', brixia_senior: 'b000011' },
      { ...row, id: 'f2', image: image(2), view: 'AP', diagnosis: 'normal', brixia_senior: 'b000000', patient: '' },
      { ...row, id: 'f3', image: image(3), view: 'AP', diagnosis: 'normal', source: 'other' },
      { ...row, id: 'black', image: 'black.png', view: 'PA', diagnosis: 'normal', brixia_senior: 'b000000' },
      { ...row, id: 'lost', image: 'lost.png' },
      { ...row, id: 'trained-on', image: image(4), split: 'train' },
    ]);
    const { status, stdout, stderr } = validate(index, '--split', 'test', '--against', bundledModel, '--json');
    expect(stderr).toContain('lost.png');
    expect(status).toBe(2);
    const document = validationDocument.parse(JSON.parse(stdout));

    expect(document.cases.map(({ id }) => id)).toEqual(['f0', 'f1', 'f2', 'f3', 'black']);
    expect(document).toMatchObject({
      unreadable: 1,
      unread: [{ id: 'lost', code: 'input/unreadable' }],
      unreadMasks: [],
    });
    expect(document).toMatchObject({ gate: { cases: 5, accepted: 4, reasons: { 'gate/exposure': 1 } } });
    const [first, , , , black] = document.cases;
    expect(first?.lungDice).toBeGreaterThan(0.6);
    expect(black).toMatchObject({ diagnosis: null, severity: null, lungDice: null });

    expect(document.severity).toMatchObject({ scored: 3, refused: 1 });
    expect(document.change).toMatchObject({ pairs: 1, patients: 1, juniorAgainstSenior: null });
    expect(document.mse).toBe(document.severity.expectedScoreAgainstMeanReader.mse?.estimate);
    expect(document.segmentation.lung).toMatchObject({ cases: 1, median: first?.lungDice });
    expect(document.diagnosis.pooled.covid19.auc).toMatchObject({ positives: 2, negatives: 2 });
    expect(document.diagnosis.sourceChecks.sourceOnly).not.toBeNull();
    expect(Object.keys(document.diagnosis.sourceChecks.unseenHospitals)).not.toEqual([]);
    expect(Object.keys(document.strata.view)).toEqual(['AP', 'PA']);
    expect(document.strata.view['PA']).toMatchObject({ severity: { scored: 2, refused: 1 }, segmentation: { lung: { cases: 1 } } }); // prettier-ignore
    expect(document.comparison).toMatchObject({
      against: document.model,
      unreadable: 1,
      unread: [{ id: 'lost', code: 'input/unreadable' }],
      cases: 3,
      squaredError: { meanDifference: 0, p: null },
      auc: { pooled: { covid19: { films: 4, difference: 0, p: null } } },
    });
  });

  test('prints a readable table without --json, and its progress on standard error', () => {
    const index = writeIndex('one.csv', [{ id: 'f0', image: image(0), view: 'PA', brixia_senior: 'b111222' }]);
    const { status, stdout, stderr } = validate(index);
    expect(status).toBe(0);
    expect(stderr).toContain('1/1 films done, compact');
    expect(stdout).toContain('Gate: 1 of 1 accepted');
    expect(stdout).toContain('View PA');
    expect(stdout).not.toContain('{');
  });

  test('says what is wrong with an index', () => {
    const code = (...args: string[]): unknown => {
      const { status, stderr } = validate(...args);
      return [status, firstError(stderr).code];
    };
    expect(code()).toEqual([2, 'contract/invalid-input']);
    expect(code(path.join(folder, 'none.csv'))).toEqual([2, 'input/unreadable']);
    const index = path.join(folder, 'broken.csv');
    writeFileSync(index, 'id,picture\nf0,f0.png\n');
    expect(code(index)).toEqual([2, 'import/index-invalid']);
    expect(firstError(validate(index).stderr).detail).toBe('column image');
    const whole = writeIndex('one-row.csv', [{ id: 'f0', image: image(0), split: 'test' }]);
    expect(code(whole, '--split', 'nowhere')).toEqual([2, 'import/index-split']);
    expect(code(whole, '--split', '')).toEqual([2, 'contract/invalid-input']);
    writeFileSync(index, 'id,image\nf0,"f0.png\n');
    expect(code(index)).toEqual([2, 'import/index-not-csv']);
    writeFileSync(index, 'id,image\nf0,f0.png\nf1,f1.png,AP\n');
    expect(firstError(validate(index).stderr)).toMatchObject({
      code: 'import/index-not-csv',
      detail: 'line 3: CSV_RECORD_INCONSISTENT_COLUMNS',
    });
    writeFileSync(index, 'id,image\n');
    expect(code(index)).toEqual([2, 'import/index-empty']);
    writeFileSync(index, Buffer.from('id,image\nf0,ü.png\n', 'latin1'));
    expect(code(index)).toEqual([2, 'import/index-encoding']);
  });

  test('opens both models before the first film: a second one that does not open loses no answers of the first', () => {
    const index = writeIndex('against.csv', [{ id: 'f0', image: image(0) }]);
    const missing = path.join(folder, 'no-model');
    const { status, stdout, stderr } = validate(index, '--against', missing);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(firstError(stderr)).toMatchObject({ code: 'model/not-found', detail: missing });
    expect(stderr).not.toContain('films done');
    expect(firstError(validate(index, '--against', '').stderr)).toMatchObject({ detail: '--against is empty' });
  });

  test('goes on past rows that are wrong: a label costs its own figures, and only what cannot be a film is left out', () => {
    const index = writeIndex('rows.csv', [
      { id: 'label', image: image(0), diagnosis: 'COVID-19', brixia_senior: '111222', brixia_junior: 'b111222' },
      { id: 'no-image' },
      { image: image(1) },
      {},
      { id: 'twice', image: image(1) },
      { id: 'twice', image: image(2), brixia_senior: 'b111222' },
      { id: 'elsewhere', image: image(3), diagnosis: '?', split: 'train' },
    ]);
    const everything = validate(index, '--json');
    expect(everything.status).toBe(2);
    const document = validationDocument.parse(JSON.parse(everything.stdout));
    expect(document.cases.map(({ id }) => id)).toEqual(['label', 'twice', 'elsewhere']);
    expect(document).toMatchObject({
      unreadable: 3,
      unread: [
        { id: 'no-image', code: 'import/index-invalid' },
        { id: '', code: 'import/index-invalid' },
        { id: 'twice', code: 'import/index-duplicate' },
      ],
      unreadLabels: [
        { id: 'label', column: 'diagnosis', code: 'import/index-invalid' },
        { id: 'label', column: 'brixia_senior', code: 'import/index-invalid' },
        { id: 'elsewhere', column: 'diagnosis', code: 'import/index-invalid' },
      ],
      severity: { scored: 1, juniorAgainstSenior: null },
      diagnosis: { labelled: 0 },
    });
    const details = everything.stderr.split('\n').filter((line) => line.includes('"detail"'));
    expect(details.map((line) => firstError(line).detail)).toEqual([
      'line 2: diagnosis, brixia_senior',
      'line 3: image',
      'line 4: id',
      'line 7: id',
      'line 8: diagnosis',
    ]);
  });

  test('reads an index as a German spreadsheet on Windows saves it', () => {
    mkdirSync(path.join(folder, 'Meine Aufnahmen'));
    for (const i of [0, 1]) cpSync(path.join(demo, films[i] ?? ''), path.join(folder, 'Meine Aufnahmen', `${i}.jpg`));
    const index = path.join(folder, 'windows.csv');
    const rows = [
      'ID;Image;Brixia_Senior;age',
      '"a b";Meine Aufnahmen\\0.jpg;b111222;65,5',
      'c;.\\Meine Aufnahmen\\1.jpg;;',
    ];
    writeFileSync(index, `\ufeff${rows.join('\r\n')}\r\n;;;\r\n`);
    const { status, stdout, stderr } = validate(index, '--json');
    expect(stderr).not.toContain('error');
    expect(status).toBe(0);
    const { cases, severity } = validationDocument.parse(JSON.parse(stdout));
    expect(cases.map(({ id }) => id)).toEqual(['a b', 'c']);
    expect(severity).toMatchObject({ scored: 1 });
  });

  test('looks at the rows of the wanted split alone', () => {
    const index = writeIndex('splits.csv', [
      { id: 'f0', image: image(0), split: 'test' },
      { id: 'f0', image: image(1), split: 'train', diagnosis: '?' },
    ]);
    const { status, stdout } = validate(index, '--split', 'test', '--json');
    expect(status).toBe(0);
    expect(validationDocument.parse(JSON.parse(stdout)).cases).toHaveLength(1);
  });

  test('reads a mask of label numbers as one of black and white', async () => {
    const { data, info } = await sharp(path.join(folder, 'lungs.png')).raw().toBuffer({ resolveWithObject: true });
    const labels = Uint8Array.from({ length: info.width * info.height }, (_, i) => {
      const left = i % info.width > info.width / 2;
      return (data[i * info.channels] ?? 0) > 127 ? (left ? 2 : 1) : 0;
    });
    const raw = { width: info.width, height: info.height, channels: 1 } as const;
    await sharp(labels, { raw }).png().toFile(path.join(folder, 'labels.png'));
    const index = writeIndex('labels.csv', [
      { id: 'a', image: image(0), lung_mask: 'lungs.png' },
      { id: 'b', image: image(0), lung_mask: 'labels.png' },
    ]);
    const { cases } = JSON.parse(validate(index, '--json').stdout) as { cases: { lungDice: number }[] };
    expect(cases[0]?.lungDice).toBeGreaterThan(0.5);
    expect(cases[1]?.lungDice).toBeCloseTo(cases[0]?.lungDice ?? NaN, 2);
  });

  test('names a reference mask that is not there, and keeps score, class and the other mask of its film', () => {
    const index = writeIndex('mask.csv', [
      { id: 'f0', image: image(0), brixia_senior: 'b111222', lung_mask: 'masks/none.png', lesion_mask: 'lungs.png' },
    ]);
    const { status, stdout, stderr } = validate(index, '--json');
    expect(status).toBe(2);
    const { cases, ...document } = validationDocument.parse(JSON.parse(stdout));
    expect(cases[0]).toMatchObject({ id: 'f0', lungDice: null, lesionDice: expect.any(Number) as unknown });
    expect(cases[0]?.lesionPercentOfLung?.drawn).toBeGreaterThan(60);
    expect(document).toMatchObject({
      unreadable: 0,
      unread: [],
      unreadMasks: [{ id: 'f0', mask: 'lung', code: 'input/unreadable' }],
      severity: { scored: 1 },
      segmentation: { lung: { cases: 0 }, lesion: { cases: 1 }, lesionArea: { cases: 1 } },
    });
    expect(JSON.parse(stderr.split('\n')[0] ?? '')).toMatchObject({
      error: { code: 'input/unreadable', detail: 'none.png', path: path.join('masks', 'none.png') },
    });
  });
});

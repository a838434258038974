import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ModelRunner } from '../../../core/inference/model-runner';
import { preprocess } from '../../../core/inference/preprocess';
import { manifestWith, outputsWith } from '../../../core/testing/model-outputs';
import { folderOfFile } from '../testing/temporary-store';
import { answersOf, confirmAnswers, type Answers, type KnownAnswers } from './known-answers';
import { formulaPicture } from './self-test';

const folder = folderOfFile();

const model: ModelRunner = {
  manifest: manifestWith(),
  runtime: { executionProvider: 'cpu', onnxruntime: '1' },
  run: () => Promise.resolve(outputsWith()),
};

const raster = { inputEvery: 16, mapCells: 4 };
const size = { width: 40, height: 36 };
const right = answersOf(preprocess(formulaPicture(size), model.manifest.preprocessing), outputsWith(), raster);
const names = Object.keys(right) as (keyof Answers)[];
const tolerance = 0.01;

/** A package that brings this file of known answers. */
function packageOf(text: string): string {
  const golden = path.join(folder, 'golden');
  mkdirSync(golden, { recursive: true });
  writeFileSync(path.join(golden, 'golden.json'), text);
  return folder;
}

/** A package whose known answers are the right ones but for the changes. */
function packageWith(changes: Partial<Answers>): string {
  const known: KnownAnswers = {
    schema: 'sextant.golden/1',
    ...raster,
    tolerances: Object.fromEntries(names.map((name) => [name, tolerance])) as KnownAnswers['tolerances'],
    picture: { ...size, ...right, ...changes },
  };
  return packageOf(JSON.stringify(known));
}

const confirmed = (changes: Partial<Answers>): Promise<boolean> => confirmAnswers(model, packageWith(changes));
const wrongAnswers = { failure: { code: 'model/wrong-answers' } };

describe('a model', () => {
  test('is confirmed where it gives the answers that its package brings', async () => {
    expect(await confirmed({})).toBe(true);
  });

  test('is not confirmed where its package brings none', async () => {
    expect(await confirmAnswers(model, path.join(folder, 'nothing'))).toBe(false);
  });

  test('is not confirmed where its package brings answers of a later form', async () => {
    expect(await confirmAnswers(model, packageOf('{"schema":"sextant.golden/2"}'))).toBe(false);
  });

  test.each(['', '{"schema":"sextant.golden/1","inputEvery":16', '{"schema":"sextant.golden/1"}', '{}', 'null', '[]'])(
    'answers wrongly where the answers that its package brings cannot be read: %s',
    async (text) => {
      const damaged = { failure: { code: 'model/wrong-answers', detail: 'golden.json' } };
      await expect(confirmAnswers(model, packageOf(text))).rejects.toMatchObject(damaged);
    },
  );

  test('answers wrongly where its answers cannot be opened', async () => {
    const other = path.join(folder, 'unreadable');
    mkdirSync(path.join(other, 'golden', 'golden.json'), { recursive: true });
    await expect(confirmAnswers(model, other)).rejects.toMatchObject(wrongAnswers);
  });

  test.each(names)('answers wrongly where %s is off by more than the tolerance, and not by less', async (name) => {
    const off = (by: number) => ({ [name]: right[name].map((value, i) => (i === 1 ? value + by : value)) });
    expect(await confirmed(off(0.9 * tolerance))).toBe(true);
    await expect(confirmed(off(1.1 * tolerance))).rejects.toMatchObject(wrongAnswers);
    await expect(confirmed(off(-1.1 * tolerance))).rejects.toMatchObject(wrongAnswers);
  });

  test.each(names)('answers wrongly where it gives fewer or more values of %s than are known', async (name) => {
    await expect(confirmed({ [name]: [...right[name], 0] })).rejects.toMatchObject(wrongAnswers);
    await expect(confirmed({ [name]: right[name].slice(0, -1) })).rejects.toMatchObject(wrongAnswers);
  });
});

import path from 'node:path';
import { FailureError, toFailure } from '../../core/failure';
import { identityOf } from '../../core/inference/manifest';
import type { ValidationCase } from '../../core/validation/validation-case';
import { validationRowSchema, type ValidationRow } from '../../core/validation/validation-row';
import { readTable } from '../engine/import/read-table';
import type { Arguments } from './arguments';
import { againstFolder, modelFolders, refuseEmpty } from './folders';
import { printDocument, printFailure, printLine, printProgress } from './print';
import { FileAnalyser } from './run-model';
import { validateCase } from './validate-case';
import { validationDocument, type UnreadFilm, type UnreadMask, type ValidationRun } from './validation-document';
import { validationTable } from './validation-table';

/** Rows of an index, those of a split alone where one is stated. Throws the failures of an index. */
async function readRows(indexPath: string, split: string | undefined): Promise<ValidationRow[]> {
  refuseEmpty(split, 'split');
  const rows = await readTable(indexPath, validationRowSchema);
  if (rows.length === 0) throw new FailureError('import/index-empty');
  const ids = new Set<string>();
  for (const [index, { id }] of rows.entries()) {
    // Films are paired and counted by it: two of one name would be taken for one another.
    if (ids.has(id)) throw new FailureError('import/index-duplicate', `row ${index + 1}: id`);
    ids.add(id);
  }
  const wanted = split === undefined ? rows : rows.filter((row) => row.split === split);
  if (wanted.length === 0) throw new FailureError('import/index-split');
  return wanted;
}

async function runModel(
  rows: readonly ValidationRow[],
  folder: string,
  analyser: FileAnalyser,
): Promise<ValidationRun> {
  const { manifest } = analyser;
  const model = identityOf(manifest);
  const cases: ValidationCase[] = [];
  const unread: UnreadFilm[] = [];
  const unreadMasks: UnreadMask[] = [];
  for (const [index, row] of rows.entries()) {
    try {
      const validated = await validateCase(row, folder, analyser, manifest);
      cases.push(validated.item);
      for (const { mask, failure } of validated.unreadMasks) {
        unreadMasks.push({ id: row.id, mask, code: failure.code });
        printFailure(failure, (mask === 'lung' ? row.lungMask : row.lesionMask) ?? row.image);
      }
    } catch (error) {
      const failure = toFailure(error);
      unread.push({ id: row.id, code: failure.code });
      printFailure(failure, row.image);
    }
    printProgress(index + 1, rows.length, `films seen to, ${model.id} ${model.version}`);
  }
  return { model, metrics: manifest.metrics, cases, unread, unreadMasks };
}

/** Answers of the first model of each list of folders, in that order; all are open before the first film. */
async function runModels(
  rows: readonly ValidationRow[],
  folder: string,
  models: readonly (readonly string[])[],
  provider: string,
): Promise<ValidationRun[]> {
  const analysers: FileAnalyser[] = [];
  const runs: ValidationRun[] = [];
  try {
    for (const folders of models) analysers.push(await FileAnalyser.open(folders, provider));
    for (const analyser of analysers) runs.push(await runModel(rows, folder, analyser));
  } finally {
    for (const analyser of analysers) await analyser.close();
  }
  return runs;
}

/** `validate INDEX.csv [--split NAME] [--model FOLDER] [--against FOLDER] [--json]`: `sextant.validation/1`. */
export async function validateCommand({ rest, values }: Arguments): Promise<number> {
  const [indexPath] = rest;
  if (indexPath === undefined) throw new FailureError('contract/invalid-input', 'validate INDEX.csv');
  const against = values.against === undefined ? [] : [[againstFolder(values.against)]];
  const rows = await readRows(indexPath, values.split);
  const folder = path.dirname(path.resolve(indexPath));
  const models = [await modelFolders(values.model), ...against];
  const runs = await runModels(rows, folder, models, values.provider);
  const [run, other = null] = runs as [ValidationRun, ValidationRun?];
  const document = validationDocument(run, other);
  if (values.json) printDocument(document);
  else for (const line of validationTable(document)) printLine(line);
  return runs.every(({ unread, unreadMasks }) => unread.length + unreadMasks.length === 0) ? 0 : 2;
}

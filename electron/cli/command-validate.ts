import path from 'node:path';
import { FailureError, toFailure } from '../../core/failure';
import { identityOf } from '../../core/inference/manifest';
import type { ValidationCase } from '../../core/validation/validation-case';
import { validationRowSchema, type ValidationRow } from '../../core/validation/validation-row';
import { readTable } from '../engine/import/read-table';
import type { Arguments } from './arguments';
import { modelFolders } from './folders';
import { printDocument, printFailure, printLine, printProgress } from './print';
import { FileAnalyser } from './run-model';
import { validateCase } from './validate-case';
import { validationDocument, type UnreadFilm, type UnreadMask, type ValidationRun } from './validation-document';
import { validationTable } from './validation-table';

async function readRows(indexPath: string, split: string | undefined): Promise<ValidationRow[]> {
  const rows = await readTable(indexPath, validationRowSchema);
  const ids = new Set<string>();
  for (const [index, { id }] of rows.entries()) {
    // Films are paired and counted by it: two of one name would be taken for one another.
    if (ids.has(id)) throw new FailureError('import/index-invalid', `row ${index + 1}: id`);
    ids.add(id);
  }
  return split === undefined ? rows : rows.filter((row) => row.split === split);
}

async function runModel(
  rows: readonly ValidationRow[],
  folder: string,
  folders: string[],
  provider: string,
): Promise<ValidationRun> {
  const analyser = await FileAnalyser.open(folders, provider);
  const { manifest } = analyser;
  const model = identityOf(manifest);
  const cases: ValidationCase[] = [];
  const unread: UnreadFilm[] = [];
  const unreadMasks: UnreadMask[] = [];
  try {
    for (const [index, row] of rows.entries()) {
      try {
        const validated = await validateCase(row, folder, analyser, manifest);
        cases.push(validated.item);
        for (const { mask, failure } of validated.unreadMasks) {
          unreadMasks.push({ id: row.id, mask, code: failure.code });
          printFailure(failure, row.image);
        }
      } catch (error) {
        const failure = toFailure(error);
        unread.push({ id: row.id, code: failure.code });
        printFailure(failure, row.image);
      }
      printProgress(index + 1, rows.length, `analysed by ${model.id} ${model.version}`);
    }
  } finally {
    await analyser.close();
  }
  return { model, metrics: manifest.metrics, cases, unread, unreadMasks };
}

/** `validate INDEX.csv [--split NAME] [--model FOLDER] [--against FOLDER] [--json]`: `sextant.validation/1`. */
export async function validateCommand({ rest, values }: Arguments): Promise<number> {
  const [indexPath] = rest;
  if (indexPath === undefined) throw new FailureError('contract/invalid-input', 'validate INDEX.csv');
  const rows = await readRows(indexPath, values.split);
  if (rows.length === 0) throw new FailureError('import/index-invalid', 'no rows');
  const folder = path.dirname(path.resolve(indexPath));
  const run = await runModel(rows, folder, modelFolders(values.model), values.provider);
  const other =
    values.against === undefined ? null : await runModel(rows, folder, [path.resolve(values.against)], values.provider);
  const document = validationDocument(run, other);
  if (values.json) printDocument(document);
  else for (const line of validationTable(document)) printLine(line);
  const isWhole = [run, ...(other === null ? [] : [other])].every(
    ({ unread, unreadMasks }) => unread.length + unreadMasks.length === 0,
  );
  return isWhole ? 0 : 2;
}

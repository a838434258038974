import path from 'node:path';
import { FailureError, toFailure } from '../../core/failure';
import { identityOf } from '../../core/inference/manifest';
import type { ValidationCase } from '../../core/validation/validation-case';
import type { Arguments } from './arguments';
import { againstFolder, modelFolders } from './folders';
import { printDocument, printFailure, printLine, printNote, printProgress } from './print';
import { readValidationIndex, type ValidationIndex } from './read-validation-index';
import { FileAnalyser } from './run-model';
import { StopRequest } from './stop-request';
import { validateCase } from './validate-case';
import { validationDocument, type UnreadFilm, type UnreadMask, type ValidationRun } from './validation-document';
import { validationTable } from './validation-table';

async function runModel(
  { rows, ...index }: ValidationIndex,
  folder: string,
  analyser: FileAnalyser,
  stop: StopRequest,
): Promise<ValidationRun> {
  const { manifest } = analyser;
  const model = identityOf(manifest);
  const cases: ValidationCase[] = [];
  const unread: UnreadFilm[] = [...index.unread];
  const unreadMasks: UnreadMask[] = [];
  let seen = 0;
  for (const row of rows) {
    if (stop.isAsked()) break;
    try {
      const validated = await validateCase(row, folder, analyser);
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
    seen += 1;
    if (!stop.isAsked()) printProgress(seen, rows.length, `films done, ${model.id} ${model.version}`);
  }
  const incomplete = seen < rows.length ? { seen, rows: rows.length } : undefined;
  return { model, metrics: manifest.metrics, incomplete, cases, unread, unreadMasks, unreadLabels: index.unreadLabels };
}

const stopping = 'stopping after the film under way, with the answer for what is done; once more to stop at once';

/**
 * Answers of the first model of each list of folders, in that order; all are open before the first film. A signal ends them after the film
 * under way.
 */
async function runModels(
  index: ValidationIndex,
  folder: string,
  models: readonly (readonly string[])[],
  provider: string,
): Promise<ValidationRun[]> {
  const analysers: FileAnalyser[] = [];
  const runs: ValidationRun[] = [];
  try {
    for (const folders of models) analysers.push(await FileAnalyser.open(folders, provider));
    const stop = new StopRequest(() => {
      if (process.stderr.isTTY) process.stderr.write('\n');
      printNote(stopping);
    });
    try {
      for (const analyser of analysers) runs.push(await runModel(index, folder, analyser, stop));
    } finally {
      await stop.forget();
    }
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
  const index = await readValidationIndex(indexPath, values.split);
  const folder = path.dirname(path.resolve(indexPath));
  const models = [await modelFolders(values.model), ...against];
  const runs = await runModels(index, folder, models, values.provider);
  const [run, other = null] = runs as [ValidationRun, ValidationRun?];
  const document = validationDocument(run, other);
  if (values.json) printDocument(document);
  else for (const line of validationTable(document)) printLine(line);
  if (runs.some(({ incomplete }) => incomplete !== undefined)) return 4;
  const isWhole = ({ unread, unreadMasks, unreadLabels }: ValidationRun): boolean =>
    unread.length + unreadMasks.length + unreadLabels.length === 0;
  return runs.every(isWhole) ? 0 : 2;
}

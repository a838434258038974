import type { Database } from 'better-sqlite3';
import { existsSync } from 'node:fs';
import { pictureFormSchema } from '../../core/contract/workstation-api';
import { FailureError } from '../../core/failure';
import type { ImportOutcome } from '../../core/contract/records';
import type { ImportForm } from '../engine/import/describe-image';
import { importFile } from '../engine/import/import-file';
import { listFiles } from '../engine/import/list-files';
import { readIndex } from '../engine/import/read-index';
import { imageById } from '../engine/store/image-store';
import { jobOf } from '../engine/store/job-store';
import { storeFile } from '../engine/store/store-file';
import type { Arguments } from './arguments';
import { dataFolder } from './folders';
import { doubtsOf, importDocument, importLine, refusalOf } from './import-answer';
import { printFailure, printJson, printLine, printNote, printProgress } from './print';
import { withEngine } from './with-engine';

interface Planned {
  readonly path: string;
  readonly form: ImportForm | undefined;
}

const isFormStated = ({ patient, name, date, view }: Arguments['values']): boolean =>
  [patient, name, date, view].some((each) => each !== undefined);

const optionOf: Readonly<Record<string, string>> = { patientId: '--patient', patientName: '--name' };

/** What a header states need not be typed; a name says nothing without an ID. */
const formSchema = pictureFormSchema
  .partial()
  .refine(({ patientId, patientName }) => patientId !== undefined || patientName === undefined, {
    path: ['patientId'],
  });

function formOf({ patient, name, date, view }: Arguments['values']): ImportForm {
  const form = formSchema.safeParse({ patientId: patient, patientName: name, date, view });
  if (form.success) return form.data;
  const names = form.error.issues.map(({ path: [field] }) => optionOf[String(field)] ?? `--${String(field)}`);
  throw new FailureError('contract/invalid-input', `missing or not valid: ${names.join(', ')}`);
}

async function planOf({ rest, values }: Arguments): Promise<Planned[]> {
  const stated = isFormStated(values);
  if (stated && values.index !== undefined && rest.length === 0)
    throw new FailureError('contract/invalid-input', 'the index itself says patient, name, date and view');
  const form = stated ? formOf(values) : undefined;
  const files = (await listFiles(rest)).map((path) => ({ path, form }));
  return values.index === undefined ? files : [...(await readIndex(values.index)), ...files];
}

/** Prints what became of a file. @returns whether it is in the archive now. */
function report(db: Database, { path, result }: ImportOutcome, { form }: Planned, json: boolean): boolean {
  if (result.kind === 'needs-form' || result.kind === 'failed') {
    printFailure(refusalOf(result), path);
    return false;
  }
  const doubts = doubtsOf(result, imageById(db, result.imageId), form);
  if (json) printJson(importDocument(path, result, doubts));
  else printLine(importLine(path, result, doubts));
  return true;
}

/** Prints why the film of each outcome has no analysis; returns how many that are. */
function reportUnanalysed(db: Database, outcomes: readonly ImportOutcome[]): number {
  const failures = outcomes.flatMap(({ path, result }) => {
    if (result.kind !== 'imported' && result.kind !== 'duplicate') return [];
    const job = jobOf(db, result.imageId);
    if (job.state === 'done') return [];
    // One that could not even be recorded as failed (a full disk) stays open.
    return [{ path, failure: job.state === 'failed' ? job.failure : new FailureError('inference/failed').failure }];
  });
  for (const { path, failure } of failures) printFailure(failure, path);
  return failures.length;
}

/**
 * `import PATH... [--patient --date --view | --index INDEX.csv]`: archives, records and analyses. Exit 2 where a file was not
 * taken or its analysis failed.
 */
export async function importCommand(args: Arguments): Promise<number> {
  const plan = await planOf(args);
  if (plan.length === 0) throw new FailureError('contract/invalid-input', 'nothing to import');
  const folder = dataFolder(args.values.data);
  if (!existsSync(storeFile(folder))) printNote(`There is no patient store in ${folder}: a new one is begun.`);
  return withEngine(args.values, async (engine) => {
    const outcomes: ImportOutcome[] = [];
    let refused = 0;
    for (const [index, planned] of plan.entries()) {
      const outcome = await importFile(engine.importContext, planned.path, planned.form);
      outcomes.push(outcome);
      if (!report(engine.db, outcome, planned, args.values.json)) refused += 1;
      printProgress(index + 1, plan.length, 'files done');
    }
    await engine.queue.drained();
    return refused + reportUnanalysed(engine.db, outcomes) === 0 ? 0 : 2;
  });
}

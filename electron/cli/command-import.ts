import type { Database } from 'better-sqlite3';
import { existsSync } from 'node:fs';
import { pictureFormSchema } from '../../core/contract/workstation-api';
import type { ImpossibleDay } from '../../core/dicom/film-day';
import { FailureError, type Failure } from '../../core/failure';
import { english } from '../../core/i18n/en/english';
import type { ImportOutcome } from '../../core/contract/records';
import type { ImportForm } from '../engine/import/describe-image';
import { importFile } from '../engine/import/import-file';
import { listFiles } from '../engine/import/list-files';
import { readIndex } from '../engine/import/read-index';
import { imageById } from '../engine/store/image-store';
import { isOtherName } from '../engine/store/is-other-name';
import { jobOf } from '../engine/store/job-store';
import { storeFile } from '../engine/store/store-file';
import type { Arguments } from './arguments';
import { dataFolder } from './folders';
import { inline, printFailure, printJson, printLine, printNote, printProgress } from './print';
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

const doubtTexts = {
  otherName: 'known by another name',
  otherSex: 'known with the other sex',
  otherIssuer: 'known with an ID of another issuer',
  otherPatient: 'not the patient that was stated',
  otherDate: 'not of the date that was stated',
  otherView: 'not in the view that was stated',
} as const;
const likenesses = { id: 'an ID spelt almost as that', person: 'the name and birth date' } as const;
type Doubt = keyof typeof doubtTexts;
const doubtNames = Object.keys(doubtTexts) as Doubt[];

/** In what the archive, which heeds a header before a form, contradicts the header or the form of a film. */
function doubtsOf(
  db: Database,
  result: Extract<ImportOutcome['result'], { kind: 'imported' | 'duplicate' }>,
  form: ImportForm = {},
): Readonly<Record<Doubt, boolean>> {
  const { date, view } = imageById(db, result.imageId);
  const differs = result.kind === 'imported' ? result.differs : [];
  return {
    otherName: differs.includes('name') || isOtherName(result.patientName, form.patientName ?? ''),
    otherSex: differs.includes('sex'),
    otherIssuer: differs.includes('issuer'),
    otherPatient: result.otherPatient,
    otherDate: form.date !== undefined && form.date !== date,
    otherView: form.view !== undefined && form.view !== 'unknown' && form.view !== view,
  };
}

function missingForm(headerDay: ImpossibleDay | undefined): Failure {
  if (headerDay === undefined) return new FailureError('input/missing-form', 'study date').failure;
  const code = headerDay.why === 'future' ? 'input/future-date' : 'input/date-before-x-rays';
  return new FailureError(code, headerDay.day).failure;
}

/** Why a film was refused; of another version of an archived one also what that states otherwise, without any value. */
function refusalOf({ failure, film }: Extract<ImportOutcome['result'], { kind: 'failed' }>): Failure {
  const differs = film?.differs ?? [];
  return differs.length === 0 ? failure : { ...failure, detail: english.imports.statesOther(differs) };
}

function report(db: Database, { path, result }: ImportOutcome, { form }: Planned, json: boolean): boolean {
  if (result.kind === 'needs-form') {
    printFailure(missingForm(result.headerDay), path);
    return false;
  }
  if (result.kind === 'failed') {
    printFailure(refusalOf(result), path);
    return false;
  }
  const { kind, imageId, patientId } = result;
  const doubts = doubtsOf(db, result, form);
  const resembles = kind === 'imported' ? result.resembles : undefined;
  const byStudyAlone = kind === 'imported' && result.byStudyAlone === true;
  if (json)
    printJson({ path, result: kind, imageId, patientId, ...doubts, resembles: resembles?.id ?? null, byStudyAlone });
  else {
    const what = kind === 'imported' ? 'imported' : 'already in the archive';
    const said = doubtNames.filter((name) => doubts[name]).map((name) => `, ${doubtTexts[name]}`);
    const alike = resembles === undefined ? '' : `, new, with ${likenesses[resembles.by]} of patient ${resembles.id}`;
    const unnamed = byStudyAlone ? ', its header names no patient: with films of the same study UID and day' : '';
    printLine(`${inline(path)}: ${what} (patient ${patientId}${said.join('')}${alike}${unnamed})`);
  }
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

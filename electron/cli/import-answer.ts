import type { View } from '../../core/analysis/analysis';
import type { ImportOutcome } from '../../core/contract/records';
import { FailureError, type Failure } from '../../core/failure';
import { english } from '../../core/i18n/en/english';
import type { ImportForm } from '../engine/import/describe-image';
import { isOtherName } from '../engine/store/is-other-name';
import { inline } from './print';

type Result<Kind> = Extract<ImportOutcome['result'], { kind: Kind }>;
/** Of a film that is in the archive now. */
export type Filed = Result<'imported'> | Result<'duplicate'>;

const doubtTexts = {
  otherName: 'known by another name',
  otherSex: 'known with another sex',
  otherIssuer: 'known with an ID of another issuer',
  otherPatient: 'not the patient that was stated',
  otherDate: 'not of the date that was stated',
  otherView: 'not in the view that was stated',
} as const;
const likenesses = { id: 'an ID spelt almost as that', person: 'the name and birth date' } as const;
type Doubt = keyof typeof doubtTexts;
const doubtNames = Object.keys(doubtTexts) as Doubt[];

/**
 * In what the archive, which heeds a header before a form, contradicts the header or the form of a film.
 * @param film as it is filed: ISO 8601 day and projection.
 */
export function doubtsOf(
  result: Filed,
  film: { readonly date: string; readonly view: View },
  form: ImportForm = {},
): Readonly<Record<Doubt, boolean>> {
  const differs = result.kind === 'imported' ? result.differs : [];
  return {
    otherName: differs.includes('name') || isOtherName(result.patientName, form.patientName ?? ''),
    otherSex: differs.includes('sex'),
    otherIssuer: differs.includes('issuer'),
    otherPatient: result.otherPatient,
    otherDate: form.date !== undefined && form.date !== film.date,
    otherView: form.view !== undefined && form.view !== 'unknown' && form.view !== film.view,
  };
}

/** The document of a filed film. */
export function importDocument(path: string, result: Filed, doubts: ReturnType<typeof doubtsOf>) {
  const { kind, imageId, patientId } = result;
  const isNew = kind === 'imported';
  const resembles = (isNew ? result.resembles?.id : undefined) ?? null;
  const byStudyAlone = isNew && result.byStudyAlone === true;
  return { path, result: kind, imageId, patientId, ...doubts, resembles, byStudyAlone };
}

/** The line of a filed film. */
export function importLine(path: string, result: Filed, doubts: ReturnType<typeof doubtsOf>): string {
  const isNew = result.kind === 'imported';
  const { resembles, byStudyAlone } = isNew ? result : {};
  const said = doubtNames.filter((name) => doubts[name]).map((name) => `, ${doubtTexts[name]}`);
  const alike = resembles === undefined ? '' : `, new, with ${likenesses[resembles.by]} of patient ${resembles.id}`;
  const unnamed = byStudyAlone ? ', its header names no patient: with films of the same study UID and day' : '';
  const what = isNew ? 'imported' : 'already in the archive';
  return `${inline(path)}: ${what} (patient ${result.patientId}${said.join('')}${alike}${unnamed})`;
}

/** Why a film was not taken; of another version of an archived one also what that states otherwise, without any value. */
export function refusalOf(result: Result<'needs-form'> | Result<'failed'>): Failure {
  if (result.kind === 'failed') {
    const differs = result.film?.differs ?? [];
    return differs.length === 0 ? result.failure : { ...result.failure, detail: english.imports.statesOther(differs) };
  }
  const { headerDay } = result;
  if (headerDay === undefined) return new FailureError('input/missing-form', 'study date').failure;
  const code = headerDay.why === 'future' ? 'input/future-date' : 'input/date-before-x-rays';
  return new FailureError(code, headerDay.day).failure;
}

import path from 'node:path';
import type { View } from '../../../core/analysis/analysis';
import type { PictureForm } from '../../../core/contract/workstation-api';
import { cleanText } from '../../../core/dicom/clean-text';
import { whyImpossible, type ImpossibleDay } from '../../../core/dicom/film-day';
import { isPlaceholderId, isPlaceholderName } from '../../../core/dicom/placeholder';
import { FailureError } from '../../../core/failure';
import { unknownEquipment, type DicomIdentity, type Radiograph } from '../../../core/image/radiograph';
import { sha256Of } from '../archive/sha256-of';
import type { NewImage } from '../store/image-store';
import type { NewPatient } from '../store/patient-store';

type Stated = { readonly [Fact in keyof PictureForm]?: PictureForm[Fact] | undefined };

/** What is said of a film beside its file, as far as its header does not say it; demo and credit only come with the product's own films. */
export interface ImportForm extends Stated {
  readonly demo?: boolean;
  readonly credit?: string;
}

/** A film that names no study is one of its own: nothing says that it belongs to another. */
const studyIdOf = ({ studyInstanceUid, sopInstanceUid }: DicomIdentity): string => studyInstanceUid || sopInstanceUid;

/** An anonymous study still needs a patient of its own. A study has one date: under several its UID is one that an anonymiser wrote into all. */
const anonymousId = (identity: DicomIdentity): string =>
  `anonymous-${sha256Of(`${studyIdOf(identity)} ${identity.studyDate ?? ''}`).slice(0, 12)}`;

/** Whether a film is a patient's for its study alone, since neither header nor form names one. */
export const isByStudyAlone = (identity: DicomIdentity | null, patientId: string): boolean =>
  identity !== null && patientId === anonymousId(identity);

/** Patient of a form, cleaned: what a person typed or an index says is no more to be trusted than a header. */
export const statedPatient = (form: ImportForm | undefined) => ({
  id: cleanText(form?.patientId ?? '', 64),
  name: cleanText(form?.patientName ?? ''),
});

/** Patient ID and name of a header, each empty where it is a placeholder; an issuer says something of an ID alone. */
export function ownPatient({ patientId, patientName, issuerOfPatientId: issuer }: DicomIdentity) {
  const id = isPlaceholderId(patientId) ? '' : patientId;
  return {
    id,
    name: isPlaceholderName(patientName) ? '' : patientName,
    issuer: id === '' || issuer === null || isPlaceholderId(issuer) ? null : issuer,
  };
}

/** Whose a film is: header first, form where the header is silent. Throws `input/missing-form`. */
export function patientOf(identity: DicomIdentity | null, form: ImportForm | undefined): NewPatient {
  const stated = statedPatient(form);
  if (identity !== null) {
    const { birthDate, sex } = identity;
    const own = ownPatient(identity);
    const id = own.id || stated.id || anonymousId(identity);
    const name = own.name || (own.id === '' ? stated.name : '');
    return { id, name, birthDate, sex, issuer: own.issuer, demo: false, credit: null };
  }
  if (form === undefined) throw new FailureError('input/missing-form');
  if (stated.id === '') throw new FailureError('input/missing-form', 'patient ID');
  const { demo = false, credit = null } = form;
  return { ...stated, birthDate: null, sex: null, issuer: null, demo, credit };
}

/** The day that a film's header states where none can have been taken on it; else null. `now` is ISO 8601. */
export function impossibleDayOf({ identity }: Radiograph, now: string): ImpossibleDay | null {
  const day = identity?.filmDate ?? null;
  const why = day === null ? null : whyImpossible(day, Date.parse(now));
  return day === null || why === null ? null : { day, why };
}

/** A film as if its header stated neither day nor hour. */
export const withoutDay = (radiograph: Radiograph): Radiograph =>
  radiograph.identity === null
    ? radiograph
    : { ...radiograph, identity: { ...radiograph.identity, filmDate: null, filmTime: null } };

/** A picture's study is its patient's day. */
function studyOf(identity: DicomIdentity | null, patientId: string, date: string, form: ImportForm | undefined) {
  const stated = form?.time ?? null;
  if (identity === null)
    return {
      studyId: `picture-${sha256Of(JSON.stringify([patientId, date])).slice(0, 24)}`,
      sopInstanceUid: null,
      time: stated,
    };
  const time = identity.filmDate === null ? (identity.filmTime ?? stated) : identity.filmTime;
  return { studyId: studyIdOf(identity), sopInstanceUid: identity.sopInstanceUid, time };
}

/** Projection as the header states it, else the form. Throws `input/lateral-view`. */
export function frontalViewOf(radiograph: Radiograph, form: ImportForm | undefined): View {
  const view = radiograph.view === 'unknown' ? (form?.view ?? 'unknown') : radiograph.view;
  if (view === 'lateral') throw new FailureError('input/lateral-view');
  return view;
}

/**
 * The record of a decoded file: header first, form where the header is silent.
 * Throws `input/missing-form` and `input/lateral-view`.
 */
export function describeImage(
  file: { readonly path: string; readonly bytes: number; readonly sha256: string },
  radiograph: Radiograph,
  form: ImportForm | undefined,
): Omit<NewImage, 'id' | 'account' | 'at'> {
  const { identity, width, height, pixelSpacingMm, photometricInterpretation, lossySteps } = radiograph;
  const patient = patientOf(identity, form);
  const date = identity?.filmDate ?? form?.date;
  if (date === undefined) throw new FailureError('input/missing-form', 'study date');
  return {
    patient,
    ...studyOf(identity, patient.id, date, form),
    sha256: file.sha256,
    bytes: file.bytes,
    fileName: cleanText(path.basename(file.path), 255),
    date,
    view: frontalViewOf(radiograph, form),
    width,
    height,
    pixelSpacingMm,
    photometricInterpretation,
    source: identity === null ? 'picture' : 'dicom',
    equipment: identity?.equipment ?? unknownEquipment,
    lossySteps,
  };
}

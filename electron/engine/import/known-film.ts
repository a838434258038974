import type { Database } from 'better-sqlite3';
import type { ImportOutcome } from '../../../core/contract/records';
import { FailureError } from '../../../core/failure';
import type { DicomIdentity, Radiograph } from '../../../core/image/radiograph';
import { samePicture } from '../../../core/image/same-picture';
import type { Archive } from '../archive/archive';
import type { DecoderPool } from '../decoding/decoder-pool';
import { imageById, imagesOfPatient, type ArchivedImage, type NewImage } from '../store/image-store';
import { judgePatient, patientName, type NewPatient } from '../store/patient-store';
import { ownPatient, statedPatient, type ImportForm } from './describe-image';

type Result = ImportOutcome['result'];
type Failed = Extract<Result, { kind: 'failed' }>;
/** Of a file that is about an archived film. */
type Refusal = Failed & Required<Pick<Failed, 'film'>>;

/** A known film; whose it is, only a picture's form may contradict: a header stands against any form. */
export function duplicate(
  db: Database,
  { id: imageId, patientId, source }: ArchivedImage,
  form: ImportForm | undefined,
): Result {
  const stated = source === 'picture' ? statedPatient(form).id : '';
  const otherPatient = stated !== '' && stated !== patientId;
  return { kind: 'duplicate', imageId, patientId, patientName: patientName(db, patientId), otherPatient };
}

/** What a header states of the archived film's patient otherwise; nothing where the film is another patient's. */
function differingOfPatient(db: Database, { identity }: Radiograph, patient: NewPatient, known: ArchivedImage) {
  if (patient.id !== known.patientId) return [];
  // A form may have named the patient.
  const name = identity === null ? '' : ownPatient(identity).name;
  return judgePatient(db, { ...patient, name }).differs;
}

/** What a header states, and otherwise than the archived film's row. */
function differingFacts({ identity, view }: Radiograph, known: ArchivedImage) {
  const id = identity === null ? '' : ownPatient(identity).id;
  const date = identity?.filmDate ?? null;
  const differs = {
    patientId: id !== '' && id !== known.patientId,
    date: date !== null && date !== known.date,
    view: view !== 'unknown' && view !== known.view,
  };
  return (['patientId', 'date', 'view'] as const).filter((fact) => differs[fact]);
}

/** Another version of an instance that is archived: it is named, with what the new one states otherwise. */
export function conflict(
  db: Database,
  known: ArchivedImage,
  { radiograph, patient }: { readonly radiograph: Radiograph; readonly patient: NewPatient },
): Refusal {
  const { id: imageId, patientId, date } = known;
  const differs = [...differingFacts(radiograph, known), ...differingOfPatient(db, radiograph, patient, known)];
  const film = { imageId, patientId, patientName: patientName(db, patientId), date, differs, samePicture: null };
  return { kind: 'failed', failure: new FailureError('import/conflict').failure, film };
}

interface Originals {
  readonly db: Database;
  readonly archive: Archive;
  readonly decode: DecoderPool['decode'];
}

/** The archived film; null where its original cannot be read: that must not hide the conflict. */
async function archivedRadiograph({ db, archive, decode }: Originals, imageId: string): Promise<Radiograph | null> {
  try {
    return await decode(await archive.read(imageById(db, imageId).sha256), { checkHoles: false });
  } catch {
    return null;
  }
}

const withoutUids = (identity: DicomIdentity) => ({ ...identity, sopInstanceUid: '', studyInstanceUid: '' });

/** All that is read of a file but its pixels and the UIDs. */
const readBeside = (film: Radiograph): string =>
  JSON.stringify({ ...film, values: null, identity: film.identity && withoutUids(film.identity) });

/** A refusal with whether both show the same picture; where all that is read of both is the same, it is the archived film once more. */
function compared(db: Database, refusal: Refusal, radiograph: Radiograph, archived: Radiograph | null): Result {
  const isSame = archived === null ? null : samePicture(radiograph, archived);
  if (archived !== null && isSame === true && readBeside(radiograph) === readBeside(archived))
    return duplicate(db, imageById(db, refusal.film.imageId), undefined);
  const failure = isSame === true ? new FailureError('import/other-header').failure : refusal.failure;
  return { ...refusal, failure, film: { ...refusal.film, samePicture: isSame } };
}

/** A refusal that says, where it is about an archived film, what there is to say of the two pictures. */
export async function withPictures(originals: Originals, refusal: Result, radiograph: Radiograph): Promise<Result> {
  if (refusal.kind !== 'failed' || refusal.film === undefined) return refusal;
  const { failure, film } = refusal;
  const archived = await archivedRadiograph(originals, film.imageId);
  return compared(originals.db, { kind: 'failed', failure, film }, radiograph, archived);
}

/**
 * The answer to a film whose picture the archive has of the same patient and day, under whatever instance UID: no two exposures are
 * alike in every grey value. Null where it has none. `decoded`: the film as its file has it.
 */
export async function twinOf(
  originals: Originals,
  { patient, date }: Pick<NewImage, 'patient' | 'date'>,
  radiograph: Radiograph,
  decoded: Radiograph,
): Promise<Result | null> {
  const { width, height } = radiograph;
  const films = imagesOfPatient(originals.db, patient.id).filter((film) => film.date === date);
  for (const film of films.filter((each) => each.width === width && each.height === height)) {
    const archived = await archivedRadiograph(originals, film.id);
    if (archived !== null && samePicture(radiograph, archived))
      return compared(originals.db, conflict(originals.db, film, { radiograph, patient }), decoded, archived);
  }
  return null;
}

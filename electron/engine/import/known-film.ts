import type { Database } from 'better-sqlite3';
import type { ImportOutcome } from '../../../core/contract/records';
import { FailureError } from '../../../core/failure';
import type { Radiograph } from '../../../core/image/radiograph';
import type { FilmFacts } from '../../../core/series/correction';
import type { ImageRow } from '../store/image-store';
import { patientName } from '../store/patient-store';
import { ownPatient, statedPatient, type ImportForm } from './describe-image';

type Result = ImportOutcome['result'];

/** A known film; whose it is, only a picture's form may contradict: a header stands against any form. */
export function duplicate(
  db: Database,
  { id: imageId, patient_id: patientId, source }: ImageRow,
  form: ImportForm | undefined,
): Result {
  const stated = source === 'picture' ? statedPatient(form).id : '';
  const otherPatient = stated !== '' && stated !== patientId;
  return { kind: 'duplicate', imageId, patientId, patientName: patientName(db, patientId), otherPatient };
}

/** What a header states, and otherwise than the archived film's row. */
function differingFacts({ identity, view }: Radiograph, known: ImageRow): Exclude<keyof FilmFacts, 'time'>[] {
  const id = identity === null ? '' : ownPatient(identity).id;
  const date = identity?.filmDate ?? null;
  const differs = {
    patientId: id !== '' && id !== known.patient_id,
    date: date !== null && date !== known.date,
    view: view !== 'unknown' && view !== known.view,
  };
  return (['patientId', 'date', 'view'] as const).filter((fact) => differs[fact]);
}

/** Another version of an instance that is archived: it is named, with what the new header states otherwise. */
export function conflict(db: Database, known: ImageRow, radiograph: Radiograph): Result {
  const { id: imageId, patient_id: patientId, date } = known;
  const film = { imageId, patientId, patientName: patientName(db, patientId), date };
  const differs = differingFacts(radiograph, known);
  return { kind: 'failed', failure: new FailureError('import/conflict').failure, film: { ...film, differs } };
}

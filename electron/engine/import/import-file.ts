import type { Database } from 'better-sqlite3';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { ImportOutcome } from '../../../core/contract/records';
import type { ImpossibleDay } from '../../../core/dicom/film-day';
import { checkBeginning } from '../../../core/dicom/read-radiograph';
import { FailureError, toFailure } from '../../../core/failure';
import type { Radiograph } from '../../../core/image/radiograph';
import type { Archive, ArchiveStep } from '../archive/archive';
import { sha256Of } from '../archive/sha256-of';
import type { DecoderPool } from '../decoding/decoder-pool';
import { imageBySha256, imageBySopInstanceUid, recordImage } from '../store/image-store';
import { isFreeId, judgePatient, patientMismatch, type NewPatient } from '../store/patient-store';
import { resemblingPatient } from '../store/resembling-patient';
import {
  describeImage,
  frontalViewOf,
  impossibleDayOf,
  isByStudyAlone,
  ownPatient,
  patientOf,
  statedPatient,
  withoutDay,
  type ImportForm,
} from './describe-image';
import { conflict, duplicate, twinOf, withPictures } from './known-film';
import { readBeginning, readSettledInput, unlessCancelled, type Clock } from './read-input';

export interface ImportContext {
  readonly db: Database;
  readonly archive: Archive;
  readonly decode: DecoderPool['decode'];
  readonly account: string;
  /** Current instant, ISO 8601 UTC. */
  readonly now: () => string;
  readonly imported: (imageId: string, patientId: string, radiograph: Radiograph) => void;
  /** The computer's own unless a test brings one. */
  readonly clock?: Clock;
  /** Ends the wait for a file that is being read. */
  readonly signal?: AbortSignal;
  /** Observes each durable step; a crash test ends the process there. */
  readonly onStep?: (step: ArchiveStep | 'read' | 'decoded' | 'recorded') => void;
}

interface Stated {
  readonly radiograph: Radiograph;
  readonly form: ImportForm | undefined;
}

/** Documents and programs are ZIP archives, too: nobody takes them for films. */
const isZipArchive = (file: string, beginning: Uint8Array): boolean =>
  /\.zip$/i.test(file) && Buffer.from(beginning).toString('latin1', 0, 4) === 'PK\x03\x04';

/** That a film's instance is archived in another version; null where it is not. */
function otherVersion(db: Database, { radiograph, form }: Stated): ImportOutcome['result'] | null {
  const { identity } = radiograph;
  const known = identity === null ? undefined : imageBySopInstanceUid(db, identity.sopInstanceUid);
  return known === undefined ? null : conflict(db, known, { radiograph, patient: patientOf(identity, form) });
}

/** What the store already says against a film; null where it is new. */
function objection(
  db: Database,
  { sha256, patient }: ReturnType<typeof describeImage>,
  stated: Stated,
): ImportOutcome['result'] | null {
  const known = imageBySha256(db, sha256);
  if (known !== undefined) return duplicate(db, known, stated.form);
  const version = otherVersion(db, stated);
  if (version !== null) return version;
  const { isAnother, name, differs } = judgePatient(db, patient);
  if (!isAnother) return null;
  return { kind: 'failed', failure: patientMismatch(differs).failure, patient: { id: patient.id, name, differs } };
}

/** What the header of a film without a usable day does say. Throws `input/lateral-view`. */
function needsForm(radiograph: Radiograph, headerDay: ImpossibleDay | null): ImportOutcome['result'] {
  const { identity } = radiograph;
  const { id, name } = identity === null ? { id: '', name: '' } : ownPatient(identity);
  const time = identity?.filmTime ?? null;
  const view = frontalViewOf(radiograph, undefined);
  return {
    kind: 'needs-form',
    ...(headerDay === null ? {} : { headerDay }),
    ...(id === '' ? {} : { headerPatient: { id, name } }),
    ...(time === null ? {} : { headerTime: time }),
    ...(view === 'unknown' ? {} : { headerView: view }),
  };
}

/** What leaves it in doubt whether a film's patient is the person that the archive takes them for. */
function doubtsOf(db: Database, patient: NewPatient, { identity }: Radiograph) {
  const resembles = resemblingPatient(db, patient);
  const byStudyAlone = !isFreeId(db, patient.id) && isByStudyAlone(identity, patient.id);
  return { ...(resembles === null ? {} : { resembles }), ...(byStudyAlone ? { byStudyAlone } : {}) };
}

/** Records a film whose original is in the archive, and tells of it. */
function recordFilm(
  { db, account, now, imported, onStep }: ImportContext,
  description: ReturnType<typeof describeImage>,
  { radiograph, form }: Stated,
): ImportOutcome['result'] {
  const { patient } = description;
  const { id: patientId } = patient;
  const { name: patientName, differs } = judgePatient(db, patient);
  const doubts = doubtsOf(db, patient, radiograph);
  const imageId = randomUUID();
  recordImage(db, { ...description, id: imageId, account, at: now() });
  onStep?.('recorded');
  imported(imageId, patientId, radiograph);
  const { id: statedId } = statedPatient(form);
  const otherPatient = statedId !== '' && statedId !== patientId;
  return { kind: 'imported', imageId, patientId, patientName, differs, otherPatient, ...doubts };
}

async function importBytes(
  context: ImportContext,
  file: string,
  form: ImportForm | undefined,
): Promise<ImportOutcome['result']> {
  const { db, archive, onStep } = context;
  const beginning = await unlessCancelled(readBeginning(file), context.signal);
  checkBeginning(beginning);
  if (isZipArchive(file, beginning)) throw new FailureError('input/zip-archive');
  const bytes = await unlessCancelled(readSettledInput(file, context.clock), context.signal);
  onStep?.('read');
  const sha256 = sha256Of(bytes);
  const known = imageBySha256(db, sha256);
  if (known !== undefined) {
    await archive.restore(bytes, sha256);
    return duplicate(db, known, form);
  }
  const decoded = await context.decode(bytes, { checkHoles: true });
  onStep?.('decoded');
  const headerDay = impossibleDayOf(decoded, context.now());
  const radiograph = headerDay === null ? decoded : withoutDay(decoded);
  const stated = { radiograph, form };
  if (form?.date === undefined && radiograph.identity?.filmDate == null) {
    const version = otherVersion(db, stated);
    return version === null ? needsForm(radiograph, headerDay) : withPictures(context, version, decoded);
  }
  const description = describeImage({ path: file, bytes: bytes.length, sha256 }, radiograph, form);
  const before = objection(db, description, stated);
  if (before !== null) return withPictures(context, before, decoded);
  const twin = await twinOf(context, description, radiograph, decoded);
  if (twin !== null) return twin;
  await archive.store(bytes, sha256, onStep);
  // Another window may have imported the same film meanwhile.
  const meanwhile = objection(db, description, stated);
  if (meanwhile !== null) return withPictures(context, meanwhile, decoded);
  return recordFilm(context, description, stated);
}

/**
 * Imports one file: read, check, decode, archive durably, then record; only then is it acknowledged. A known film is
 * acknowledged once its original is whole in the archive. A refused file leaves nothing behind, and its failure is the outcome.
 */
export async function importFile(context: ImportContext, file: string, form?: ImportForm): Promise<ImportOutcome> {
  const named = { fileName: path.basename(file), path: file };
  try {
    return { ...named, result: await importBytes(context, file, form) };
  } catch (error) {
    return { ...named, result: { kind: 'failed', failure: toFailure(error) } };
  }
}

import type { Database } from 'better-sqlite3';
import type { ModelIdentity, View } from '../../../core/analysis/analysis';
import type { PatientRow } from '../../../core/contract/records';
import { unknownEquipment } from '../../../core/image/radiograph';
import { zoneDefinition } from '../../../core/reading/reading';
import { mayBeSubtracted, type SeriesValue } from '../../../core/series/change-verdict';
import { choosePrior } from '../../../core/series/choose-prior';
import { filmToRead } from '../../../core/series/film-to-read';
import { latestFirst } from './image-order';
import { forgetCounts } from './patient-list';
import { isLatestSigned } from './latest-signed';
import { personOf } from './patient-store';
import { whenSigned } from './reading-store';
import { searchWords } from '../../../core/text/search-words';
import { standingAnalysis } from './standing-analysis';

interface Visit {
  readonly id: string;
  readonly date: string;
  readonly time: string | null;
  readonly received_at: string;
  readonly view: View;
  /** 0 where the analysis refused it. */
  readonly accepted: 0 | 1 | null;
  readonly score: number | null;
  readonly expected_score: number | null;
  /** Of the analysis shown; null where there is none. */
  readonly model_id: string | null;
  readonly model_version: string | null;
  readonly model_sha256: string | null;
}

/**
 * Images of a patient, latest first, with their latest analysis by the worklist's model or else by any (no score where that
 * refused them): the one that `latestAnalysis` gives the windows.
 */
const visits = `
SELECT i.id, i.date, i.time, i.received_at, i.view, a.accepted, a.score, a.expected_score, a.model_id, a.model_version, a.model_sha256 FROM image AS i
LEFT JOIN analysis AS a ON a.rowid =
  (SELECT rowid FROM analysis ${standingAnalysis('i.id', '(SELECT id, version, sha256 FROM worklist_model)')})
WHERE i.patient_id = ? ORDER BY ${latestFirst}`;

const visitsOf = (db: Database, patientId: string): Visit[] => db.prepare(visits).all(patientId) as Visit[];

/** The visit that a row speaks of; undefined where the patient has no film. */
const visitToRead = (db: Database, latestFirst: readonly Visit[]): Visit | undefined =>
  filmToRead(latestFirst.toReversed(), (visit) => readingState(db, visit).state !== 'notScorable');

/** The visit that another one is compared with: the prior that the windows hang beside it. */
function priorOf(latestFirst: readonly Visit[], visit: Visit): Visit | null {
  const state = ({ accepted }: Visit) => ({ kind: accepted === 0 ? 'refused' : 'analysed' }) as const;
  const candidates = latestFirst.toReversed().map((each) => ({ ...each, state: state(each) }));
  return choosePrior(candidates, visit.id, null).image;
}

/** The images that a patient's worklist row speaks of, by id: the one to be read, and the one it is compared with. */
export function imagesOfRow(db: Database, patientId: string): { latest: string | null; prior: string | null } {
  const all = visitsOf(db, patientId);
  const latest = visitToRead(db, all);
  return { latest: latest?.id ?? null, prior: latest === undefined ? null : (priorOf(all, latest)?.id ?? null) };
}

const openJob = "SELECT 1 FROM job WHERE image_id = ? AND state IN ('pending', 'running')";

/** Whether a visit has, or may still get, an analysis that a reading can begin from. */
const mayBeRead = (db: Database, { id, accepted }: Visit): boolean =>
  accepted === 1 || db.prepare(openJob).get(id) !== undefined;

/** The score of the latest signature on an image, or null. */
const signedScore = (db: Database, imageId: string): number | null =>
  (db
    .prepare(
      `SELECT score FROM reading AS r WHERE image_id = ? AND ${isLatestSigned} ORDER BY ${whenSigned} DESC LIMIT 1`,
    )
    .pluck()
    .get(imageId) as number | undefined) ?? null;

function readingState(db: Database, visit: Visit): { state: PatientRow['state']; score: number | null } {
  const draft = db
    .prepare("SELECT 1 FROM reading WHERE image_id = ? AND state = 'draft' AND version > 0")
    .get(visit.id);
  const score = signedScore(db, visit.id);
  if (draft !== undefined) return { state: 'inProgress', score };
  if (score !== null) return { state: 'signed', score };
  return { state: mayBeRead(db, visit) ? 'unread' : 'notScorable', score };
}

/** For `mayBeSubtracted`, which asks for no caveat and so not for the equipment. */
function expectedValue(visit: Visit): SeriesValue | null {
  const { expected_score: score, model_id: id, model_version: version, model_sha256: sha256 } = visit;
  if (score === null || id === null || version === null || sha256 === null) return null;
  const { id: imageId, date, time, view } = visit;
  const observer = { kind: 'model', model: { id, version, sha256 } } as const;
  return { imageId, date, time, view, equipment: unknownEquipment, score, observer, definition: zoneDefinition };
}

/** Whether a reader signed another score than the network gives. */
function contradicted(db: Database, { id, score }: Visit): boolean {
  const signed = signedScore(db, id);
  return signed !== null && signed !== score;
}

/** Expected score of a visit minus that of its prior, where the two may be subtracted and no signature contradicts one. */
function worseningOf(db: Database, all: readonly Visit[], visit: Visit): number | null {
  const before = priorOf(all, visit);
  if (before === null || contradicted(db, visit) || contradicted(db, before)) return null;
  const [from, to] = [expectedValue(before), expectedValue(visit)];
  return from === null || to === null || !mayBeSubtracted(from, to) ? null : to.score - from.score;
}

/** A patient whose last film turned out to be another's has no row; the patient's own record stays. */
function removeFromWorklist(db: Database, patientId: string): void {
  const number = db.prepare('DELETE FROM worklist WHERE patient_id = ? RETURNING number').pluck().get(patientId);
  if (number !== undefined) db.prepare('DELETE FROM worklist_search WHERE rowid = ?').run(number);
}

/** Writes the patient's worklist row anew from its images, analyses and readings. Call inside the transaction that changed them. */
export function refreshWorklist(db: Database, patientId: string): void {
  forgetCounts(db);
  const all = visitsOf(db, patientId);
  const latest = visitToRead(db, all);
  if (latest === undefined) {
    removeFromWorklist(db, patientId);
    return;
  }
  const { name = '', demo = false } = personOf(db, patientId) ?? {};
  const { state, score } = readingState(db, latest);
  const searchKey = ` ${searchWords(`${name} ${patientId}`).join(' ')}`;
  const number = db
    .prepare(
      `INSERT INTO worklist (patient_id, name, search_key, images, last_date, last_score, score_signed, worsening, state, last_arrival, demo)
       VALUES (@patientId, @name, @searchKey, @images, @lastDate, @lastScore, @scoreSigned, @worsening, @state, @lastArrival, @demo)
       ON CONFLICT (patient_id) DO UPDATE SET name = excluded.name, search_key = excluded.search_key, images = excluded.images,
         last_date = excluded.last_date, last_score = excluded.last_score, score_signed = excluded.score_signed, worsening = excluded.worsening, state = excluded.state,
         last_arrival = excluded.last_arrival
       RETURNING number`,
    )
    .pluck()
    .get({
      patientId,
      name,
      searchKey,
      images: all.length,
      lastDate: latest.date,
      lastScore: score ?? latest.score,
      scoreSigned: Number(score !== null),
      worsening: worseningOf(db, all, latest),
      state,
      lastArrival: all.reduce((last, { received_at }) => (received_at > last ? received_at : last), ''),
      demo: Number(demo),
    }) as number;
  db.prepare('INSERT OR REPLACE INTO worklist_search (rowid, search_key) VALUES (?, ?)').run(number, searchKey);
}

const ofSeveralModels = `
SELECT DISTINCT i.patient_id FROM image AS i JOIN analysis AS a ON a.image_id = i.id
GROUP BY i.id HAVING count(DISTINCT a.model_id || ' ' || a.model_version || ' ' || a.model_sha256) > 1`;

/** From now on the worklist shows values of this model, where it has analysed an image; rows that another model spoke for are written anew. */
export function showModelInWorklist(db: Database, model: ModelIdentity): void {
  const show = db.transaction(() => {
    const { changes } = db
      .prepare(
        `INSERT INTO worklist_model (one, id, version, sha256) VALUES (1, @id, @version, @sha256)
         ON CONFLICT (one) DO UPDATE SET id = excluded.id, version = excluded.version, sha256 = excluded.sha256
         WHERE (id, version, sha256) <> (excluded.id, excluded.version, excluded.sha256)`,
      )
      .run(model);
    if (changes === 0) return;
    for (const patientId of db.prepare(ofSeveralModels).pluck().all() as string[]) refreshWorklist(db, patientId);
  });
  show.immediate();
}

/** Unread rows without a score whose last day has nothing more to be read, or not scorable ones whose last day has. */
const againstJobs = `
SELECT patient_id FROM worklist WHERE state IN ('unread', 'notScorable') AND last_score IS NULL
  AND (state = 'notScorable') = EXISTS (SELECT 1 FROM image AS i WHERE i.patient_id = worklist.patient_id AND i.date = last_date AND (
    EXISTS (SELECT 1 FROM job WHERE image_id = i.id AND state IN ('pending', 'running'))
    OR EXISTS (SELECT 1 FROM analysis WHERE image_id = i.id AND accepted = 1)))`;

/** Writes the rows anew that the jobs contradict: the start of the engine ends and reopens jobs, and an earlier Sextant knew no film that cannot be scored, and no pair of one day. */
export function showJobsInWorklist(db: Database): void {
  const show = db.transaction(() => {
    for (const patientId of db.prepare(againstJobs).pluck().all() as string[]) refreshWorklist(db, patientId);
  });
  show.immediate();
}

import type { Database } from 'better-sqlite3';
import type { ModelIdentity, View } from '../../../core/analysis/analysis';
import type { PatientRow } from '../../../core/contract/records';
import { unknownEquipment } from '../../../core/image/radiograph';
import { zoneDefinition } from '../../../core/reading/reading';
import { mayBeSubtracted, type SeriesValue } from '../../../core/series/change-verdict';
import { choosePrior } from '../../../core/series/choose-prior';
import { filmToRead } from '../../../core/series/film-to-read';
import { oldestFirst, whenReceived } from './image-order';
import { isRefused } from './is-refused';
import type { JobState } from './job-store';
import { forgetCounts } from './patient-list';
import { isLatestSigned } from './latest-signed';
import { personOf } from './patient-store';
import { whenSigned } from './reading-store';
import { searchWords } from '../../../core/text/search-words';
import { standingAnalysis } from './standing-analysis';

interface Row {
  readonly id: string;
  readonly date: string;
  readonly time: string | null;
  /** Place of its arrival in the audit log. */
  readonly arrival: number;
  readonly view: View;
  readonly job: JobState['state'] | null;
  /** 0 where the analysis refused it. */
  readonly accepted: 0 | 1 | null;
  readonly score: number | null;
  readonly expected_score: number | null;
  /** Of the analysis shown; null where there is none. */
  readonly model_id: string | null;
  readonly model_version: string | null;
  readonly model_sha256: string | null;
  /** Whether somebody has edited a draft of it. */
  readonly drafted: 0 | 1;
  /** The score of the latest signature; null where nobody signed. */
  readonly signed: number | null;
}

/** A film as the functions of a series know it. */
type Visit = Row & { readonly state: { readonly kind: 'refused' | 'analysed' } };

/**
 * Images of a patient, oldest first, with their latest analysis by the worklist's model or else by any (no score where that
 * refused them): the one that `latestAnalysis` gives the windows.
 */
const visits = `
SELECT i.id, i.date, i.time, ${whenReceived} AS arrival, i.view, j.state AS job,
  a.accepted, a.score, a.expected_score, a.model_id, a.model_version, a.model_sha256,
  EXISTS (SELECT 1 FROM reading WHERE image_id = i.id AND state = 'draft' AND version > 0) AS drafted,
  (SELECT score FROM reading AS r WHERE image_id = i.id AND ${isLatestSigned} ORDER BY ${whenSigned} DESC LIMIT 1) AS signed
FROM image AS i LEFT JOIN job AS j ON j.image_id = i.id LEFT JOIN analysis AS a ON a.rowid =
  (SELECT rowid FROM analysis ${standingAnalysis('i.id', '(SELECT id, version, sha256 FROM worklist_model)')})
WHERE i.patient_id = ? ORDER BY ${oldestFirst}`;

const visitsOf = (db: Database, patientId: string): Visit[] =>
  (db.prepare(visits).all(patientId) as Row[]).map((row) => ({
    ...row,
    state: { kind: isRefused(row.job, row.accepted === null ? null : row.accepted === 1) ? 'refused' : 'analysed' },
  }));

/** As a reader finds it: unread where it has, or may still get, an analysis that a reading can begin from. */
function readingState({ drafted, signed, accepted, job }: Visit): PatientRow['state'] {
  if (drafted === 1) return 'inProgress';
  if (signed !== null) return 'signed';
  return accepted === 1 || job === 'pending' || job === 'running' ? 'unread' : 'notScorable';
}

/** The visit that a row speaks of; undefined where the patient has no film. */
const visitToRead = (all: readonly Visit[]): Visit | undefined =>
  filmToRead(all, (visit) => readingState(visit) !== 'notScorable');

/** The visit that another one is compared with: the prior that the windows hang beside it. */
const priorOf = (all: readonly Visit[], { id }: Visit): Visit | null => choosePrior(all, id, null).image;

/** The images that a patient's worklist row speaks of, by id: the one to be read, and the one it is compared with. */
export function imagesOfRow(db: Database, patientId: string): { latest: string | null; prior: string | null } {
  const all = visitsOf(db, patientId);
  const latest = visitToRead(all);
  return { latest: latest?.id ?? null, prior: latest === undefined ? null : (priorOf(all, latest)?.id ?? null) };
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
const contradicted = ({ signed, score }: Visit): boolean => signed !== null && signed !== score;

/** Expected score of a visit minus that of its prior, where the two may be subtracted and no signature contradicts one. */
function worseningOf(all: readonly Visit[], visit: Visit): number | null {
  const before = priorOf(all, visit);
  if (before === null || contradicted(visit) || contradicted(before)) return null;
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
  const latest = visitToRead(all);
  if (latest === undefined) {
    removeFromWorklist(db, patientId);
    return;
  }
  const state = readingState(latest);
  const { name = '', demo = false } = personOf(db, patientId) ?? {};
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
      lastScore: latest.signed ?? latest.score,
      scoreSigned: Number(latest.signed !== null),
      worsening: worseningOf(all, latest),
      state,
      lastArrival: Math.max(...all.map(({ arrival }) => arrival)),
      demo: Number(demo),
    }) as number;
  db.prepare('INSERT OR REPLACE INTO worklist_search (rowid, search_key, state) VALUES (?, ?, ?)').run(
    number,
    searchKey,
    state,
  );
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

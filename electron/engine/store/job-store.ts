import type { Database } from 'better-sqlite3';
import type { Failure, FailureCode } from '../../../core/failure';

export type JobState =
  { readonly state: 'pending' | 'running' | 'done' } | { readonly state: 'failed'; readonly failure: Failure };

/** How far the analysis of an image is. */
export function jobOf(db: Database, imageId: string): JobState {
  const row = db.prepare('SELECT state, failure FROM job WHERE image_id = ?').get(imageId) as
    { state: JobState['state']; failure: string | null } | undefined;
  if (row === undefined) return { state: 'done' };
  return row.state === 'failed'
    ? { state: 'failed', failure: JSON.parse(row.failure ?? 'null') as Failure }
    : { state: row.state };
}

/** Images whose analysis is still to be done, in the order they came; one cut off by a crash counts again. */
export function openJobs(db: Database): string[] {
  return db
    .prepare("SELECT image_id FROM job WHERE state IN ('pending', 'running') ORDER BY updated_at, rowid")
    .pluck()
    .all() as string[];
}

/** Failures of the model and not of the film: with a model that runs, the film may have its analysis. */
const wantOfModel = [
  'model/not-found',
  'model/manifest-invalid',
  'model/checksum-mismatch',
  'model/load-failed',
  'inference/self-test-failed',
] as const satisfies readonly FailureCode[];

/** Asks again for the analyses that failed for want of a model. */
export function reopenJobs(db: Database, at: string): void {
  const codes = wantOfModel.map(() => '?').join(', ');
  db.prepare(
    `UPDATE job SET state = 'pending', failure = NULL, updated_at = ?
     WHERE state = 'failed' AND json_extract(failure, '$.code') IN (${codes})`,
  ).run(at, ...wantOfModel);
}

/** Asks for the image to be analysed (again). */
export function requestJob(db: Database, imageId: string, at: string): void {
  db.prepare(
    `INSERT INTO job (image_id, state, updated_at) VALUES (?, 'pending', ?)
     ON CONFLICT (image_id) DO UPDATE SET state = 'pending', failure = NULL, updated_at = excluded.updated_at`,
  ).run(imageId, at);
}

export function startJob(db: Database, imageId: string, at: string): void {
  db.prepare("UPDATE job SET state = 'running', updated_at = ? WHERE image_id = ?").run(at, imageId);
}

export function failJob(db: Database, imageId: string, failure: Failure, at: string): void {
  db.prepare("UPDATE job SET state = 'failed', failure = ?, updated_at = ? WHERE image_id = ?").run(
    JSON.stringify(failure),
    at,
    imageId,
  );
}

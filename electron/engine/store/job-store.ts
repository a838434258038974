import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import type { ModelIdentity } from '../../../core/analysis/analysis';
import { modelKey } from '../../../core/analysis/model-key';
import { FailureError, isFailureCode, type Failure, type FailureCode } from '../../../core/failure';

export type JobState =
  { readonly state: 'pending' | 'running' | 'done' } | { readonly state: 'failed'; readonly failure: Failure };

const storedFailure = z.object({
  code: z.string().refine(isFailureCode),
  message: z.string(),
  detail: z.string().optional(),
});

/** The failure of a job's row; `internal/unexpected` where the row holds none that this Sextant knows. */
function failureOf(text: string | null): Failure {
  try {
    return storedFailure.parse(JSON.parse(text ?? 'null'));
  } catch {
    return new FailureError('internal/unexpected', 'stored failure').failure;
  }
}

/** How far the analysis of an image is. */
export function jobOf(db: Database, imageId: string): JobState {
  const row = db.prepare('SELECT state, failure FROM job WHERE image_id = ?').get(imageId) as
    { state: JobState['state']; failure: string | null } | undefined;
  if (row === undefined) return { state: 'done' };
  return row.state === 'failed' ? { state: 'failed', failure: failureOf(row.failure) } : { state: row.state };
}

/** Why analyses failed: of each reason, how many images and when last. */
export function failedJobs(db: Database) {
  const rows = db
    .prepare(
      `SELECT failure, count(*) AS images, max(updated_at) AS last FROM job WHERE state = 'failed'
       GROUP BY failure ORDER BY last DESC`,
    )
    .all() as { failure: string | null; images: number; last: string }[];
  return rows.map(({ failure, images, last }) => {
    const { code, detail } = failureOf(failure);
    return { code, ...(detail === undefined ? {} : { detail }), images, last };
  });
}

/**
 * What becomes of an analysis during which the engine ended: it is tried once more, and fails the second time, so that no film
 * takes the engine down at every start.
 */
export function settleCutOffJobs(db: Database, at: string): void {
  const crashed = JSON.stringify(new FailureError('engine/crashed').failure);
  db.prepare(
    `UPDATE job SET state = CASE WHEN failure IS NULL THEN 'pending' ELSE 'failed' END, failure = coalesce(failure, ?),
       updated_at = ? WHERE state = 'running'`,
  ).run(crashed, at);
}

/** An analysis that is cut off on purpose waits for the next start; that counts against no film. */
export function releaseJobs(db: Database): void {
  db.prepare("UPDATE job SET state = 'pending' WHERE state = 'running'").run();
}

/** Images whose analysis is still to be done, in the order in which they came in. */
export function openJobs(db: Database): string[] {
  return db.prepare("SELECT image_id FROM job WHERE state = 'pending' ORDER BY rowid").pluck().all() as string[];
}

/** Failures of the model, the disk, the store or the archive and not of the film: once they are gone, the film may have its analysis. */
const passing = [
  'archive/disk-full',
  'archive/disk-failing',
  'archive/missing-original',
  'archive/altered-original',
  'store/busy',
  'store/unusable',
  // Said of a page that the disk did not give back, too.
  'store/corrupt',
  // Said of an original in the archive; a film that cannot be read is not imported.
  'input/unreadable',
  'model/not-found',
  'model/manifest-invalid',
  'model/checksum-mismatch',
  'model/load-failed',
  'model/wrong-answers',
  'model/rules-changed',
  'model/output-invalid',
  'inference/self-test-failed',
] as const satisfies readonly FailureCode[];

/**
 * Asks again for the analyses that failed for want of a model, of room, of the store or of the original. A film that this very model
 * (id, version and SHA-256) answered outside its contract would fail again at every start: it waits for another package, or for a reader who asks.
 */
export function reopenJobs(db: Database, model: ModelIdentity, at: string): void {
  const codes = passing.map(() => '?').join(', ');
  db.prepare(
    `UPDATE job SET state = 'pending', failure = NULL, updated_at = ?
     WHERE state = 'failed' AND CASE WHEN json_valid(failure) THEN json_extract(failure, '$.code') IN (${codes})
       AND NOT (json_extract(failure, '$.code') = 'model/output-invalid' AND json_extract(failure, '$.model') IS ?) END`,
  ).run(at, ...passing, modelKey(model));
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

/** One that was asked for anew while it was at work is not done by that. */
export function endJob(db: Database, imageId: string, at: string): void {
  db.prepare(
    "UPDATE job SET state = 'done', failure = NULL, updated_at = ? WHERE image_id = ? AND state = 'running'",
  ).run(at, imageId);
}

/** An analysis that did not succeed. */
export interface FailedAnalysis {
  readonly imageId: string;
  readonly failure: Failure;
  readonly at: string;
  /** The model in use; null where there is none. */
  readonly model: ModelIdentity | null;
}

/** @returns whether the job was at work, and so has failed. */
export function failJob(db: Database, { imageId, failure, at, model }: FailedAnalysis): boolean {
  const stored = model === null ? failure : { ...failure, model: modelKey(model) };
  const { changes } = db
    .prepare("UPDATE job SET state = 'failed', failure = ?, updated_at = ? WHERE image_id = ? AND state = 'running'")
    .run(JSON.stringify(stored), at, imageId);
  return changes > 0;
}

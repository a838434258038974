import type { Database } from 'better-sqlite3';
import { reproducibilityLimit } from '../../../core/statistics/repeatability';

/** Scores of two different readers on the same image, latest signed revision of each. */
export function signedReaderPairs(db: Database): (readonly [number, number])[] {
  const rows = db
    .prepare(
      `WITH latest AS (
         SELECT image_id, account, score FROM reading AS r WHERE state = 'signed' AND revision =
           (SELECT max(revision) FROM reading WHERE image_id = r.image_id AND account = r.account AND state = 'signed'))
       SELECT a.score, b.score FROM latest AS a JOIN latest AS b ON a.image_id = b.image_id AND a.account < b.account`,
    )
    .raw()
    .all();
  return rows as [number, number][];
}

/** The site's own between-reader reproducibility limit from its signed pairs, or null without any. */
export function measuredLimit(db: Database): { points: number; pairs: number } | null {
  const pairs = signedReaderPairs(db);
  return pairs.length === 0 ? null : { points: reproducibilityLimit(pairs), pairs: pairs.length };
}

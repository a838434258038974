import type { Database } from 'better-sqlite3';
import { reproducibilityLimit } from '../../../core/statistics/repeatability';

/**
 * Scores of two different readers on the same image, latest signed revision of each, both given before the proposal was
 * seen: two readings that start at one proposal agree with it, not with each other. Demo patients are left out.
 */
export function signedReaderPairs(db: Database): (readonly [number, number])[] {
  const rows = db
    .prepare(
      `WITH latest AS (
         SELECT id, image_id, account FROM reading AS r WHERE state = 'signed' AND revision =
           (SELECT max(revision) FROM reading WHERE image_id = r.image_id AND account = r.account AND state = 'signed'))
       SELECT a.score, b.score
       FROM latest AS first JOIN latest AS second ON first.image_id = second.image_id AND first.account < second.account
       JOIN reading AS a ON a.id = first.id JOIN reading AS b ON b.id = second.id
       JOIN image AS i ON i.id = a.image_id JOIN patient AS p ON p.id = i.patient_id
       WHERE p.demo = 0 AND json_extract(a.content, '$.independentFirst') AND json_extract(b.content, '$.independentFirst')`,
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

import type { Database } from 'better-sqlite3';
import type { MeasuredLimit } from '../../../core/series/change-verdict';
import { reproducibilityBound, reproducibilityLimit } from '../../../core/statistics/repeatability';
import { isLatestSigned } from './reading-store';

/**
 * Scores of two different readers on the same image, latest signed revision of each, both given before the proposal was
 * seen: two readings that start at one proposal agree with it, not with each other. Demo patients are left out.
 */
export function signedReaderPairs(db: Database): (readonly [number, number])[] {
  const rows = db
    .prepare(
      `WITH latest AS (
         SELECT image_id, account, score FROM reading AS r WHERE ${isLatestSigned}
           AND CASE WHEN json_valid(content) THEN json_extract(content, '$.independentFirst') END)
       SELECT a.score, b.score FROM latest AS a JOIN latest AS b ON a.image_id = b.image_id AND a.account < b.account
       JOIN image AS i ON i.id = a.image_id JOIN patient AS p ON p.id = i.patient_id WHERE p.demo = 0`,
    )
    .raw()
    .all();
  return rows as [number, number][];
}

/** The site's own between-reader reproducibility limit from its signed pairs, or null without any. */
export function measuredLimit(db: Database): MeasuredLimit | null {
  const pairs = signedReaderPairs(db);
  return pairs.length === 0
    ? null
    : { points: reproducibilityLimit(pairs), bound: reproducibilityBound(pairs), pairs: pairs.length };
}

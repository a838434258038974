import type { Database } from 'better-sqlite3';
import type { MeasuredLimit } from '../../../core/series/change-verdict';
import { reproducibilityBound, reproducibilityLimit } from '../../../core/statistics/repeatability';

/**
 * Contents, a hundred times as long as the rest of a row, are read of films with two readers alone, which the index tells: most have
 * one.
 */
const pairsBySql = `
WITH twice AS MATERIALIZED (SELECT image_id FROM reading GROUP BY image_id HAVING min(account) <> max(account)),
  independent AS MATERIALIZED (
    SELECT r.image_id, r.account, r.score, max(r.revision) FROM twice CROSS JOIN reading AS r ON r.image_id = twice.image_id
    WHERE r.state = 'signed' AND CASE WHEN json_valid(r.content) THEN json_extract(r.content, '$.independentFirst') END
    GROUP BY r.image_id, r.account)
SELECT first.score, second.score
FROM independent AS first CROSS JOIN independent AS second ON first.image_id = second.image_id AND first.account < second.account
JOIN image AS i ON i.id = first.image_id JOIN patient AS p ON p.id = i.patient_id WHERE p.demo = 0`;

/**
 * Scores of two different readers on the same image, of each the latest signed revision that was given before the proposal was
 * seen: two readings that start at one proposal agree with it, not with each other. An addendum that changes the score does not
 * replace it: readers amend what they differed on. Demo patients are left out.
 */
export function signedReaderPairs(db: Database): (readonly [number, number])[] {
  return db.prepare(pairsBySql).raw().all() as [number, number][];
}

/** Every series that is opened asks for the limit, and it hangs on all readings of the store: it is kept until one is signed. */
const keptLimits = new WeakMap<Database, MeasuredLimit | null>();

/** To be called where a reading is signed. */
export const forgetMeasuredLimit = (db: Database): void => void keptLimits.delete(db);

/** The site's own between-reader reproducibility limit from its signed pairs, or null without any. */
export function measuredLimit(db: Database): MeasuredLimit | null {
  const kept = keptLimits.get(db);
  if (kept !== undefined) return kept;
  const pairs = signedReaderPairs(db);
  const limit =
    pairs.length === 0
      ? null
      : { points: reproducibilityLimit(pairs), bound: reproducibilityBound(pairs), pairs: pairs.length };
  keptLimits.set(db, limit);
  return limit;
}

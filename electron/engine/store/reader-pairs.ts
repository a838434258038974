import type { Database } from 'better-sqlite3';
import type { MeasuredLimit } from '../../../core/series/change-verdict';
import { reproducibilityBound, reproducibilityLimit } from '../../../core/statistics/repeatability';

/**
 * Contents, a hundred times as long as the rest of a row, are read of films with two readers alone, which the index tells: most have
 * one.
 */
const pairsBySql = `
WITH twice AS MATERIALIZED (SELECT image_id FROM reading WHERE @film IS NULL OR image_id = @film GROUP BY image_id HAVING min(account) <> max(account)),
  independent AS MATERIALIZED (
    SELECT r.image_id, r.account, r.score, max(r.revision) FROM twice CROSS JOIN reading AS r ON r.image_id = twice.image_id
    WHERE r.state = 'signed' AND CASE WHEN json_valid(r.content) THEN json_extract(r.content, '$.independentFirst') END
    GROUP BY r.image_id, r.account)
SELECT first.image_id, first.score, second.score
FROM independent AS first CROSS JOIN independent AS second ON first.image_id = second.image_id AND first.account < second.account
JOIN image AS i ON i.id = first.image_id JOIN patient AS p ON p.id = i.patient_id WHERE p.demo = 0`;

type FilmPair = readonly [film: string, first: number, second: number];

const pairsOf = (db: Database, film: string | null): FilmPair[] =>
  db.prepare(pairsBySql).raw().all({ film }) as FilmPair[];

interface KeptPairs {
  pairs: readonly FilmPair[];
  /** Films that were signed since. */
  readonly signed: Set<string>;
}

/** Every series that is opened asks for the limit, and it hangs on all readings of the store: after the first time only films signed since are read. */
const keptPairs = new WeakMap<Database, KeptPairs>();

/** To be called where a reading of a film is signed. */
export const pairAnew = (db: Database, film: string): void => void keptPairs.get(db)?.signed.add(film);

/**
 * Scores of two different readers on the same image, of each the latest signed revision that was given before the proposal was
 * seen: two readings that start at one proposal agree with it, not with each other. An addendum that changes the score does not
 * replace it: readers amend what they differed on. Demo patients are left out.
 */
export function signedReaderPairs(db: Database): (readonly [number, number])[] {
  const kept = keptPairs.get(db) ?? { pairs: pairsOf(db, null), signed: new Set() };
  const { signed } = kept;
  if (signed.size > 0)
    kept.pairs = [
      ...kept.pairs.filter(([film]) => !signed.has(film)),
      ...[...signed].flatMap((film) => pairsOf(db, film)),
    ];
  signed.clear();
  keptPairs.set(db, kept);
  return kept.pairs.map(([, first, second]) => [first, second]);
}

/** The site's own between-reader reproducibility limit from its signed pairs, or null without any. */
export function measuredLimit(db: Database): MeasuredLimit | null {
  const pairs = signedReaderPairs(db);
  if (pairs.length === 0) return null;
  return { points: reproducibilityLimit(pairs), bound: reproducibilityBound(pairs), pairs: pairs.length };
}

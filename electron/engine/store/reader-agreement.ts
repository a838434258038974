import type { Database } from 'better-sqlite3';
import type { MeasuredLimit } from '../../../core/series/change-verdict';
import { reproducibilityBound, reproducibilityLimit } from '../../../core/statistics/repeatability';

/**
 * Contents, a hundred times as long as the rest of a row, are read of films with two readers alone, which the index tells: most have
 * one.
 */
const scoresBySql = `
WITH twice AS MATERIALIZED (SELECT image_id FROM reading WHERE @film IS NULL OR image_id = @film GROUP BY image_id HAVING min(account) <> max(account)),
  independent AS MATERIALIZED (
    SELECT r.image_id, r.account, r.score, max(r.revision) FROM twice CROSS JOIN reading AS r ON r.image_id = twice.image_id
    WHERE r.state = 'signed' AND CASE WHEN json_valid(r.content) THEN json_extract(r.content, '$.independentFirst') END
    GROUP BY r.image_id, r.account)
SELECT image_id, score FROM independent
JOIN image AS i ON i.id = image_id JOIN patient AS p ON p.id = i.patient_id WHERE p.demo = 0 ORDER BY image_id, account`;

/** Independent scores of each film of several readers, in the order of their accounts. */
type ScoresOfFilms = Map<string, number[]>;

function readScores(db: Database, film: string | null, into: ScoresOfFilms): void {
  for (const [of, score] of db.prepare(scoresBySql).raw().all({ film }) as [string, number][])
    into.set(of, [...(into.get(of) ?? []), score]);
}

interface KeptScores {
  readonly scores: ScoresOfFilms;
  /** Films that were signed since. */
  readonly signed: Set<string>;
}

/** Every series that is opened asks for the limit, and it hangs on all readings of the store: after the first time only films signed since are read. */
const keptScores = new WeakMap<Database, KeptScores>();

/** To be called where a reading of a film is signed. */
export const readAnew = (db: Database, film: string): void => void keptScores.get(db)?.signed.add(film);

/**
 * Scores of different readers on the same image, a list for each image that two readers or more scored: of each reader the latest
 * signed revision that was given before the proposal was seen, because readings that start at one proposal agree with it, not with
 * each other. An addendum that changes the score does not replace it: readers amend what they differed on. Demo patients are left out.
 */
export function signedByReaders(db: Database): number[][] {
  let kept = keptScores.get(db);
  if (kept === undefined) {
    kept = { scores: new Map(), signed: new Set() };
    readScores(db, null, kept.scores);
    keptScores.set(db, kept);
  }
  for (const film of kept.signed) {
    kept.scores.delete(film);
    readScores(db, film, kept.scores);
  }
  kept.signed.clear();
  return [...kept.scores.values()].filter(({ length }) => length > 1);
}

/** The site's own between-reader reproducibility limit from its signed readings, or null without any. */
export function measuredLimit(db: Database): MeasuredLimit | null {
  const films = signedByReaders(db);
  if (films.length === 0) return null;
  return { points: reproducibilityLimit(films), bound: reproducibilityBound(films), films: films.length };
}

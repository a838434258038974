import type { Database } from 'better-sqlite3';
import type { PatientPage, PatientRow } from '../../../core/contract/records';
import type { PatientQuery } from '../../../core/contract/workstation-api';
import { searchWords } from '../../../core/text/search-words';

const columns = `patient_id AS id, name, images, last_date AS lastDate, last_score AS lastScore, score_signed AS scoreSigned, worsening,
  state, last_arrival AS lastArrival, demo`;
type Row = Omit<PatientRow, 'scoreSigned' | 'demo' | 'valuesHidden'> & Record<'scoreSigned' | 'demo', number>;

const toPatientRow = (row: Row): PatientRow => ({
  ...row,
  scoreSigned: row.scoreSigned === 1,
  demo: row.demo === 1,
  valuesHidden: false,
});

const orders = {
  arrival: 'last_arrival DESC, number',
  name: 'name COLLATE NOCASE, number',
  worsening: 'worsening DESC, number',
} as const;

/** Above this many hits it is cheaper to walk the sorted list than to sort the hits. */
const broadSearch = 2_000;

/** Counting 100,000 rows takes as long as the rest of a keystroke: the counts are kept until a row is written. */
const keptCounts = new WeakMap<Database, PatientPage['counts']>();

/** To be called where a row is written. */
export const forgetCounts = (db: Database): void => void keptCounts.delete(db);

function countByState(db: Database): PatientPage['counts'] {
  const kept = keptCounts.get(db);
  if (kept !== undefined) return kept;
  const rows = db.prepare('SELECT state, count(*) AS n FROM worklist GROUP BY state').all() as {
    state: PatientRow['state'];
    n: number;
  }[];
  const of = (state: PatientRow['state']): number => rows.find((row) => row.state === state)?.n ?? 0;
  const counts = {
    unread: of('unread'),
    inProgress: of('inProgress'),
    signed: of('signed'),
    notScorable: of('notScorable'),
  };
  keptCounts.set(db, counts);
  return counts;
}

/** Whoever types a whole ID and presses Enter means that patient, not a later arrival whose ID holds it. Best first: as it is written. */
const wholeIdFirst = '(patient_id = @id) + (patient_id = @id COLLATE NOCASE) DESC';

function searchPage(db: Database, words: readonly string[], query: PatientQuery): { rows: Row[]; total: number } {
  const match = words.map((word) => `"${word}"*`).join(' ');
  const hits = db
    .prepare('SELECT count(*) FROM worklist_search WHERE worklist_search MATCH ?')
    .pluck()
    .get(match) as number;
  const state = query.state === 'all' ? '' : 'AND state = @state';
  const broad = hits > broadSearch;
  const contains = words.map((_, index) => `instr(search_key, @word${index}) > 0`).join(' AND ');
  const which = broad ? contains : 'number IN (SELECT rowid FROM worklist_search WHERE worklist_search MATCH @match)';
  // A list that is walked cannot be sorted by anything else.
  const order = broad ? orders[query.sort] : `${wholeIdFirst}, ${orders[query.sort]}`;
  const id = query.search.trim();
  const values = {
    ...query,
    id,
    match,
    ...Object.fromEntries(words.map((word, index) => [`word${index}`, ` ${word}`])),
  };
  const rows = db
    .prepare(`SELECT ${columns} FROM worklist WHERE ${which} ${state} ORDER BY ${order} LIMIT @limit OFFSET @offset`)
    .all(values) as Row[];
  const total =
    query.state === 'all'
      ? hits
      : (db.prepare(`SELECT count(*) FROM worklist WHERE ${which} ${state}`).pluck().get(values) as number);
  return { rows, total };
}

function plainPage(db: Database, query: PatientQuery, counts: PatientPage['counts']): { rows: Row[]; total: number } {
  const where = query.state === 'all' ? '' : 'WHERE state = @state';
  const rows = db
    .prepare(`SELECT ${columns} FROM worklist ${where} ORDER BY ${orders[query.sort]} LIMIT @limit OFFSET @offset`)
    .all(query) as Row[];
  const everyone = counts.unread + counts.inProgress + counts.signed + counts.notScorable;
  const total = query.state === 'all' ? everyone : counts[query.state];
  return { rows, total };
}

/** One page of the worklist. Every word of the search begins a word of the name or of the patient ID. */
export function listPatients(db: Database, query: PatientQuery): PatientPage {
  const counts = countByState(db);
  const words = searchWords(query.search);
  const { rows, total } = words.length > 0 ? searchPage(db, words, query) : plainPage(db, query, counts);
  return { rows: rows.map(toPatientRow), total, counts };
}

import type { Database } from 'better-sqlite3';
import type { PatientPage, PatientPlace, PatientRow } from '../../../core/contract/records';
import type { PatientPlaceQuery, PatientQuery } from '../../../core/contract/workstation-api';
import { searchWords } from '../../../core/text/search-words';

const columns = `patient_id AS id, name, images, last_date AS lastDate, last_score AS lastScore, score_signed AS scoreSigned, worsening,
  state, demo`;
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

/** Above this many patients it is cheaper to walk the sorted list than to sort them. */
const sortedAtMost = 2_000;

/** Counting 100,000 rows takes as long as the rest of a keystroke: the counts are kept until a row is written. */
const keptCounts = new WeakMap<Database, PatientPage['counts']>();

/** To be called where a row is written. */
export const forgetCounts = (db: Database): void => void keptCounts.delete(db);

function countByState(db: Database): PatientPage['counts'] {
  const kept = keptCounts.get(db);
  if (kept !== undefined) return kept;
  const rows = db.prepare('SELECT state, count(*) FROM worklist GROUP BY state').raw().all() as [string, number][];
  const counts = { unread: 0, inProgress: 0, signed: 0, notScorable: 0, ...Object.fromEntries(rows) };
  keptCounts.set(db, counts);
  return counts;
}

const countOf = (counts: PatientPage['counts'], state: PatientQuery['state']): number =>
  state === 'all' ? counts.unread + counts.inProgress + counts.signed + counts.notScorable : counts[state];

const countHits = (db: Database, match: string): number =>
  db.prepare('SELECT count(*) FROM worklist_search WHERE worklist_search MATCH ?').pluck().get(match) as number;

/** Whoever types a whole ID and presses Enter means that patient, not a later arrival whose ID holds it. Best first: as it is written. */
const wholeIdFirst = '(patient_id = @id) + (patient_id = @id COLLATE NOCASE) DESC';

interface Selection {
  readonly where: string;
  readonly order: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly total: number;
}

/** The patients that a query is for, their order and their number. */
function select(db: Database, query: Omit<PatientQuery, 'limit' | 'offset'>, counts: PatientPage['counts']): Selection {
  const words = searchWords(query.search);
  const found = `search_key : (${words.map((word) => `"${word}"*`).join(' ')})`;
  const match = query.state === 'all' ? found : `(${found}) AND state : "${query.state}"`;
  const total = words.length === 0 ? countOf(counts, query.state) : countHits(db, match);
  if (words.length > 0 && total <= sortedAtMost) {
    const where = 'number IN (SELECT rowid FROM worklist_search WHERE worklist_search MATCH @match)';
    return {
      where,
      order: `${wholeIdFirst}, ${orders[query.sort]}`,
      values: { id: query.search.trim(), match },
      total,
    };
  }
  // A list that is walked cannot be sorted by anything else.
  const contains = words.map((_, index) => `instr(search_key, @word${index}) > 0`);
  const wordValues = Object.fromEntries(words.map((word, index): [string, string] => [`word${index}`, ` ${word}`]));
  // The plus keeps SQLite from the index of the states, which is in the order of arrival: it would have to sort its rows.
  const walkedPast = query.sort !== 'arrival' && total > sortedAtMost;
  const inState = query.state === 'all' ? [] : [`${walkedPast ? '+' : ''}state = @state`];
  const where = [...contains, ...inState].join(' AND ') || 'true';
  return { where, order: orders[query.sort], values: { ...query, ...wordValues }, total };
}

/** One page of the worklist. Every word of the search begins a word of the name or of the patient ID. */
export function listPatients(db: Database, query: PatientQuery): PatientPage {
  const counts = countByState(db);
  const { where, order, values, total } = select(db, query, counts);
  const rows = db
    .prepare(`SELECT ${columns} FROM worklist WHERE ${where} ORDER BY ${order} LIMIT @limit OFFSET @offset`)
    .all({ ...values, limit: query.limit, offset: query.offset }) as Row[];
  return { rows: rows.map(toPatientRow), total, counts };
}

/** Where a patient stands in the list of a query, from 0; null where the archive has no such patient. */
export function placeOfPatient(db: Database, { patientId, ...query }: PatientPlaceQuery): PatientPlace | null {
  const patient = db.prepare('SELECT number, name FROM worklist WHERE patient_id = ?').get(patientId) as
    { number: number; name: string } | undefined;
  if (patient === undefined) return null;
  const { where, order, values } = select(db, query, countByState(db));
  // row_number() takes several times as long.
  const numbers = db.prepare(`SELECT number FROM worklist WHERE ${where} ORDER BY ${order}`).pluck().all(values);
  const position = numbers.indexOf(patient.number);
  return { id: patientId, name: patient.name, position: position < 0 ? null : position };
}

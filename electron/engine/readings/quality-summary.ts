import type { Database } from 'better-sqlite3';
import type { ModelIdentity, View } from '../../../core/analysis/analysis';
import { modelKey } from '../../../core/analysis/model-key';
import type { QualityStratum, QualitySummary } from '../../../core/contract/records';
import { readingArray, type ReadingRecord } from '../../../core/reading/reading';
import { agreement, cohenKappa, type BinaryPair } from '../../../core/statistics/agreement';
import { blandAltman } from '../../../core/statistics/bland-altman';
import { bootstrap } from '../../../core/statistics/bootstrap';
import { measuredLimit } from './reader-pairs';
import { readingById } from './reading-store';

/** One signed reading beside what the network proposed for the same image. */
export interface SignedCase {
  readonly reading: ReadingRecord;
  readonly view: View;
  readonly date: string;
}

/** The latest signed revision of every reader on every image, oldest signature first; demo patients are left out. */
export function signedCases(db: Database): SignedCase[] {
  const rows = db
    .prepare(
      `SELECT r.id, i.view, i.date FROM reading AS r JOIN image AS i ON i.id = r.image_id JOIN patient AS p ON p.id = i.patient_id
       WHERE r.state = 'signed' AND p.demo = 0 AND revision =
         (SELECT max(revision) FROM reading WHERE image_id = r.image_id AND account = r.account AND state = 'signed')
       ORDER BY r.signed_at, r.id`,
    )
    .all() as { id: string; view: View; date: string }[];
  return rows.map(({ id, view, date }) => ({ reading: readingById(db, id), view, date }));
}

/** The twelve answers of a case as six pairs: proposal first, reader second. */
function zonePairs({ reading }: SignedCase): BinaryPair[] {
  const reader = readingArray(reading.content).flat();
  return reading.proposal.array.flat().map((cell, i) => ({ first: cell === 1, second: reader[i] === 1 }));
}

const overZones =
  (statistic: (pairs: readonly BinaryPair[]) => number) =>
  (cases: readonly SignedCase[]): number =>
    statistic(cases.flatMap(zonePairs));

/** Reader minus proposal, in points of the score. */
const difference = ({ reading }: SignedCase): number => reading.score - reading.proposal.score;

const squaredError = (cases: readonly SignedCase[]): number =>
  cases.reduce((sum, item) => sum + difference(item) ** 2, 0) / cases.length;

function stratum(
  label: string,
  cases: readonly SignedCase[],
  model: ModelIdentity | null,
  view: View | null,
): QualityStratum {
  return {
    label,
    model,
    view,
    cases: cases.length,
    zoneAgreement: bootstrap(cases, overZones(agreement)),
    kappa: bootstrap(cases, overZones(cohenKappa)),
    meanSquaredError: bootstrap(cases, squaredError),
    blandAltman: blandAltman(cases.map(difference)),
    points: cases.map(({ reading }) => ({ reader: reading.score, proposal: reading.proposal.score })),
  };
}

function groups<Key>(
  cases: readonly SignedCase[],
  keyOf: (item: SignedCase) => Key,
  nameOf: (key: Key) => string,
): [Key, SignedCase[]][] {
  const byName = new Map<string, [Key, SignedCase[]]>();
  for (const item of cases) {
    const key = keyOf(item);
    const group = byName.get(nameOf(key)) ?? [key, []];
    group[1].push(item);
    byName.set(nameOf(key), group);
  }
  return [...byName.values()];
}

/** Agreement of signed readings with the network's proposals: all, by projection, and by model version, with 95 % intervals. */
export function qualitySummary(db: Database): QualitySummary {
  const cases = signedCases(db);
  const limit = measuredLimit(db);
  const byView = groups(
    cases,
    ({ view }) => view,
    (view) => view,
  );
  const byModel = groups(cases, ({ reading }) => reading.proposal.model, modelKey);
  return {
    strata: [
      stratum('all', cases, null, null),
      ...byView.map(([view, items]) => stratum(view, items, null, view)),
      ...byModel.map(([model, items]) => stratum(`${model.id} ${model.version}`, items, model, null)),
    ],
    betweenReaders: limit === null ? null : { pairs: limit.pairs, limit: limit.points },
  };
}

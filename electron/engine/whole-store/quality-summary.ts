import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import type { View } from '../../../core/analysis/analysis';
import { modelKey } from '../../../core/analysis/model-key';
import type { QualityStratum, QualitySummary } from '../../../core/contract/records';
import { proposalSchema, readingContentSchema, type ReadingRecord, type ZoneMark } from '../../../core/reading/reading';
import { agreement, cohenKappa, sumTables, tabulate, type AgreementTable } from '../../../core/statistics/agreement';
import { limitsOfAgreement } from '../../../core/statistics/bland-altman';
import { bootstrapEach, type BootstrapEstimate } from '../../../core/statistics/bootstrap';
import { isLatestSigned } from '../store/latest-signed';
import { measuredLimit } from '../store/reader-pairs';

/** One signed reading beside what the network proposed for the same image, without its outlines: thousands of those have no room. */
export interface SignedCase extends Pick<ReadingRecord, 'imageId' | 'revision' | 'score' | 'proposal' | 'signedAt'> {
  readonly account: string;
  readonly zones: readonly ZoneMark[];
  readonly independentFirst: boolean;
  readonly patientId: string;
  readonly view: View;
  readonly date: string;
}

interface Row {
  readonly image_id: string;
  readonly account: string;
  readonly revision: number;
  readonly score: number;
  readonly signed_at: string;
  readonly proposal: string;
  readonly marked: string;
}

const { zones, independentFirst } = readingContentSchema.shape;
const markedSchema = z.object({ zones, independentFirst });

/** The latest signed revision of every reader on every image, oldest signature first; demo patients are left out. */
export function signedCases(db: Database): SignedCase[] {
  const found = db
    .prepare(
      `SELECT r.id, i.patient_id, i.view, i.date FROM reading AS r JOIN image AS i ON i.id = r.image_id JOIN patient AS p ON p.id = i.patient_id
       WHERE p.demo = 0 AND ${isLatestSigned} ORDER BY r.signed_at, r.id`,
    )
    .all() as { id: string; patient_id: string; view: View; date: string }[];
  // Outlines, nearly all of a content, are not taken out of SQLite.
  const reading = db.prepare(
    `SELECT image_id, account, revision, score, signed_at, proposal,
       json_object('zones', content -> '$.zones', 'independentFirst', content -> '$.independentFirst') AS marked
     FROM reading WHERE id = ?`,
  );
  return found.map(({ id, patient_id: patientId, view, date }) => {
    const row = reading.get(id) as Row;
    return {
      imageId: row.image_id,
      account: row.account,
      revision: row.revision,
      score: row.score,
      signedAt: row.signed_at,
      proposal: proposalSchema.parse(JSON.parse(row.proposal)),
      ...markedSchema.parse(JSON.parse(row.marked)),
      patientId,
      view,
      date,
    };
  });
}

/** Zones, proposal first and reader second, and differences, reader minus proposal in points of the score: of one case, or their sums. */
interface Figures extends AgreementTable {
  readonly cases: number;
  readonly difference: number;
  readonly squares: number;
}

function figuresOf({ zones: marks, score, proposal }: SignedCase): Figures {
  const pairs = proposal.array.flat().map((cell, i) => ({ first: cell === 1, second: marks[i]?.involved === true }));
  const difference = score - proposal.score;
  return { ...tabulate(pairs), cases: 1, difference, squares: difference ** 2 };
}

function sumOf(figures: readonly Figures[]): Figures {
  let [cases, difference, squares] = [0, 0, 0];
  for (const each of figures) {
    cases += each.cases;
    difference += each.difference;
    squares += each.squares;
  }
  return { ...sumTables(figures), cases, difference, squares };
}

function statisticsOf(sample: readonly Figures[]): number[] {
  const sum = sumOf(sample);
  const { cases: n, difference, squares } = sum;
  const { bias, lower, upper } = limitsOfAgreement({ n, sum: difference, squares });
  return [agreement(sum), cohenKappa(sum), squares / n, bias, lower, upper];
}

/** Films of one patient are not independent and are drawn together; every statistic is one of sums, so that a patient's are drawn as one. */
function estimatesOf(cases: readonly SignedCase[]): (BootstrapEstimate | null)[] {
  const patients = groups(cases, ({ patientId }) => patientId, String);
  return bootstrapEach(
    patients.map(([, items]) => sumOf(items.map(figuresOf))),
    statisticsOf,
  );
}

function stratum(
  cases: readonly SignedCase[],
  of: Partial<Pick<QualityStratum, 'model' | 'view' | 'independent'>> = {},
): QualityStratum {
  const [zoneAgreement = null, kappa = null, meanSquaredError = null, bias, lower, upper] = estimatesOf(cases);
  const pairs = groups(
    cases,
    ({ score, proposal }) => ({ reader: score, proposal: proposal.score }),
    ({ reader, proposal }) => `${reader} ${proposal}`,
  );
  return {
    model: null,
    view: null,
    independent: null,
    ...of,
    cases: cases.length,
    zoneAgreement,
    kappa,
    meanSquaredError,
    blandAltman: bias == null || lower == null || upper == null ? null : { bias, lower, upper },
    points: pairs.map(([pair, { length }]) => ({ ...pair, count: length })),
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

/**
 * Agreement of signed readings with the network's proposals: all, by whether they were scored before the proposal was shown, by
 * projection, and by model version, with 95 % intervals.
 */
export function qualitySummary(db: Database): QualitySummary {
  const cases = signedCases(db);
  const byView = groups(cases, ({ view }) => view, String);
  const byStart = groups(cases, ({ independentFirst: independent }) => independent, String).sort(([a], [b]) => +b - +a);
  const byModel = groups(cases, ({ proposal }) => proposal.model, modelKey);
  return {
    strata: [
      stratum(cases),
      ...byStart.map(([independent, items]) => stratum(items, { independent })),
      ...byView.map(([view, items]) => stratum(items, { view })),
      ...byModel.map(([model, items]) => stratum(items, { model })),
    ],
    betweenReaders: measuredLimit(db),
  };
}

import type { Database } from 'better-sqlite3';
import type { View } from '../../../core/analysis/analysis';
import { modelKey } from '../../../core/analysis/model-key';
import type { QualityStratum, QualitySummary } from '../../../core/contract/records';
import type { ReadingRecord } from '../../../core/reading/reading';
import { agreement, cohenKappa, sumTables, tabulate, type AgreementTable } from '../../../core/statistics/agreement';
import { limitsOfAgreement } from '../../../core/statistics/bland-altman';
import type { BootstrapEstimate } from '../../../core/statistics/bootstrap';
import { bootstrapEachPatients } from '../../../core/validation/bootstrap-patients';
import { measuredLimit } from '../store/reader-pairs';
import { isLatestSigned, readingById } from '../store/reading-store';

/** One signed reading beside what the network proposed for the same image. */
export interface SignedCase {
  readonly reading: ReadingRecord;
  readonly patientId: string;
  readonly view: View;
  readonly date: string;
}

/** The latest signed revision of every reader on every image, oldest signature first; demo patients are left out. */
export function signedCases(db: Database): SignedCase[] {
  const rows = db
    .prepare(
      `SELECT r.id, i.patient_id, i.view, i.date FROM reading AS r JOIN image AS i ON i.id = r.image_id JOIN patient AS p ON p.id = i.patient_id
       WHERE p.demo = 0 AND ${isLatestSigned} ORDER BY r.signed_at, r.id`,
    )
    .all() as { id: string; patient_id: string; view: View; date: string }[];
  return rows.map(({ id, patient_id: patientId, view, date }) => ({
    reading: readingById(db, id),
    patientId,
    view,
    date,
  }));
}

/** The zones of a case: proposal first, reader second. */
function zonesOf({ reading }: SignedCase): AgreementTable {
  const { zones } = reading.content;
  return tabulate(
    reading.proposal.array.flat().map((cell, i) => ({ first: cell === 1, second: zones[i]?.involved === true })),
  );
}

/** What the statistics need of a case; `difference` is reader minus proposal, in points of the score. */
const figuresOf = (item: SignedCase) => ({
  zones: zonesOf(item),
  difference: item.reading.score - item.reading.proposal.score,
});
type Figures = ReturnType<typeof figuresOf>;

function statisticsOf(sample: readonly Figures[]): number[] {
  const zones = sumTables(sample.map((item) => item.zones));
  const differences = sample.map(({ difference }) => difference);
  const { bias, lower, upper } = limitsOfAgreement(differences);
  const squares = differences.reduce((sum, difference) => sum + difference ** 2, 0);
  return [agreement(zones), cohenKappa(zones), squares / differences.length, bias, lower, upper];
}

const estimatesOf = (cases: readonly SignedCase[]): (BootstrapEstimate | null)[] =>
  bootstrapEachPatients(
    cases.map((item) => ({ patient: item.patientId, value: figuresOf(item) })),
    statisticsOf,
  );

function stratum(
  cases: readonly SignedCase[],
  of: Partial<Pick<QualityStratum, 'model' | 'view' | 'independent'>> = {},
): QualityStratum {
  const [zoneAgreement = null, kappa = null, meanSquaredError = null, bias, lower, upper] = estimatesOf(cases);
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

/**
 * Agreement of signed readings with the network's proposals: all, by whether they were scored before the proposal was shown, by
 * projection, and by model version, with 95 % intervals.
 */
export function qualitySummary(db: Database): QualitySummary {
  const cases = signedCases(db);
  const byView = groups(
    cases,
    ({ view }) => view,
    (view) => view,
  );
  const byStart = groups(cases, ({ reading }) => reading.content.independentFirst, String).sort(([a], [b]) => +b - +a);
  const byModel = groups(cases, ({ reading }) => reading.proposal.model, modelKey);
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

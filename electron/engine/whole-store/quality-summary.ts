import type { Database } from 'better-sqlite3';
import type { View } from '../../../core/analysis/analysis';
import { modelKey } from '../../../core/analysis/model-key';
import type { QualityStratum, QualitySummary } from '../../../core/contract/records';
import { proposalSchema, type ReadingRecord, type ZoneMark } from '../../../core/reading/reading';
import { agreement, cohenKappa, sumTables, tabulate, type AgreementTable } from '../../../core/statistics/agreement';
import { limitsOfAgreement } from '../../../core/statistics/bland-altman';
import { bootstrapEach, type BootstrapEstimate } from '../../../core/statistics/bootstrap';
import { groupBy } from '../../../core/statistics/group-by';
import { isLatestSigned } from '../store/latest-signed';
import { measuredLimit } from '../store/reader-pairs';
import { marksColumn, parseMarks } from '../store/reading-marks';

/** One signed reading beside what the network proposed for the same image, without its outlines: thousands of those have no room. */
export interface SignedCase extends Pick<ReadingRecord, 'imageId' | 'revision' | 'score' | 'proposal' | 'signedAt'> {
  readonly account: string;
  readonly zones: readonly ZoneMark[];
  readonly independentFirst: boolean;
  readonly patientId: string;
  readonly view: View;
  readonly date: string;
}

type Row = Pick<SignedCase, 'account' | 'revision' | 'score' | 'signedAt'> &
  Readonly<Record<'proposal' | 'marks', string>>;

/**
 * The latest signed revision of every reader on every image, oldest signature first; demo patients are left out.
 * @param hides images whose values the reader who asks may not see yet.
 */
export function signedCases(
  db: Database,
  hides: (imageId: string) => boolean,
): { readonly cases: SignedCase[]; readonly filmsWithheld: number } {
  const found = db
    .prepare(
      `SELECT r.id, r.image_id AS imageId, i.patient_id AS patientId, i.view, i.date FROM reading AS r JOIN image AS i ON i.id = r.image_id JOIN patient AS p ON p.id = i.patient_id
       WHERE p.demo = 0 AND ${isLatestSigned} ORDER BY r.signed_at, r.id`,
    )
    .all() as (Pick<SignedCase, 'imageId' | 'patientId' | 'view' | 'date'> & { id: string })[];
  const withheld = new Set([...new Set(found.map(({ imageId }) => imageId))].filter(hides));
  const reading = db.prepare(
    `SELECT account, revision, score, signed_at AS signedAt, proposal, ${marksColumn} FROM reading WHERE id = ?`,
  );
  const cases = found
    .filter(({ imageId }) => !withheld.has(imageId))
    .map(({ id, ...film }) => {
      const { proposal, marks, ...row } = reading.get(id) as Row;
      return { ...row, ...film, proposal: proposalSchema.parse(JSON.parse(proposal)), ...parseMarks(marks) };
    });
  return { cases, filmsWithheld: withheld.size };
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
  const patients = groupBy(cases, ({ patientId }) => patientId);
  return bootstrapEach(
    patients.map((items) => sumOf(items.map(figuresOf))),
    statisticsOf,
  );
}

function stratum(
  cases: readonly SignedCase[],
  of: Partial<Pick<QualityStratum, 'model' | 'view' | 'independent'>> = {},
): QualityStratum {
  const [zoneAgreement = null, kappa = null, meanSquaredError = null, bias, lower, upper] = estimatesOf(cases);
  const pairs = groupBy(cases, ({ score, proposal }) => `${score} ${proposal.score}`);
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
    points: pairs.map((of) => ({ reader: of[0].score, proposal: of[0].proposal.score, count: of.length })),
  };
}

/**
 * Agreement of signed readings with the network's proposals: all, by whether they were scored before the proposal was shown, by
 * projection, and by model version, with 95 % intervals. Of films whose values are hidden from the reader who asks, nothing (0138).
 */
export function qualitySummary(db: Database, hides: (imageId: string) => boolean): QualitySummary {
  const { cases, filmsWithheld } = signedCases(db, hides);
  const byView = groupBy(cases, ({ view }) => view);
  const byStart = groupBy(cases, ({ independentFirst }) => Number(independentFirst));
  const byModel = groupBy(cases, ({ proposal }) => modelKey(proposal.model));
  return {
    strata: [
      stratum(cases),
      ...byStart
        .map((of) => stratum(of, { independent: of[0].independentFirst }))
        .sort((a, b) => Number(b.independent) - Number(a.independent)),
      ...byView.map((of) => stratum(of, { view: of[0].view })),
      ...byModel.map((of) => stratum(of, { model: of[0].proposal.model })),
    ],
    filmsWithheld,
    betweenReaders: measuredLimit(db),
  };
}

import type { Database } from 'better-sqlite3';
import type { View } from '../../../core/analysis/analysis';
import { modelKey } from '../../../core/analysis/model-key';
import type { QualityStratum, QualitySummary } from '../../../core/contract/records';
import { proposalSchema, type ReadingRecord, type ZoneMark } from '../../../core/reading/reading';
import { agreement, cohenKappa, tabulate } from '../../../core/statistics/agreement';
import { limitsOfAgreement } from '../../../core/statistics/bland-altman';
import { bootstrapSums, type BootstrapEstimate } from '../../../core/statistics/bootstrap';
import { groupBy } from '../../../core/statistics/group-by';
import { isLatestSigned } from '../store/latest-signed';
import { measuredLimit } from '../store/reader-agreement';
import { marksOfContent, parseMarks } from '../store/reading-marks';

/** One signed reading beside what the network proposed for the same image, without its outlines: thousands of those have no room. */
export interface SignedCase extends Pick<ReadingRecord, 'imageId' | 'revision' | 'score' | 'proposal' | 'signedAt'> {
  readonly account: string;
  readonly zones: readonly ZoneMark[];
  readonly independentFirst: boolean;
  readonly patientId: string;
  readonly view: View;
  readonly date: string;
}

type Row = Omit<SignedCase, 'zones' | 'independentFirst' | 'proposal'> & Readonly<Record<'proposal' | 'marks', string>>;

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
      `SELECT r.image_id AS imageId, i.patient_id AS patientId, i.view, i.date, r.account, r.revision, r.score, r.signed_at AS signedAt,
         r.proposal, ${marksOfContent} AS marks FROM reading AS r JOIN image AS i ON i.id = r.image_id JOIN patient AS p ON p.id = i.patient_id
       WHERE p.demo = 0 AND ${isLatestSigned} ORDER BY r.signed_at, r.id`,
    )
    .all() as Row[];
  const withheld = new Set([...new Set(found.map(({ imageId }) => imageId))].filter(hides));
  const cases = found
    .filter(({ imageId }) => !withheld.has(imageId))
    .map(({ proposal, marks, ...row }) => ({
      ...row,
      proposal: proposalSchema.parse(JSON.parse(proposal)),
      ...parseMarks(marks),
    }));
  return { cases, filmsWithheld: withheld.size };
}

/** A case as its patient, its strata and its figures tell it. */
type Counted = SignedCase & { readonly figures: Figures };

/**
 * Zones, proposal first and reader second, the number of cases, and differences, reader minus proposal in points of the score: of one case,
 * or their sums.
 */
type Figures = readonly [
  both: number,
  onlyFirst: number,
  onlySecond: number,
  neither: number,
  cases: number,
  difference: number,
  squares: number,
];

function figuresOf({ zones: marks, score, proposal }: SignedCase): Figures {
  const pairs = proposal.array.flat().map((cell, i) => ({ first: cell === 1, second: marks[i]?.involved === true }));
  const { both, onlyFirst, onlySecond, neither } = tabulate(pairs);
  const difference = score - proposal.score;
  return [both, onlyFirst, onlySecond, neither, 1, difference, difference ** 2];
}

const sumOf = (a: Figures, b: Figures): Figures =>
  a.map((value, at) => value + (b[at] as number)) as readonly number[] as Figures;

function statisticsOf([both, onlyFirst, onlySecond, neither, n, sum, squares]: Figures): number[] {
  const zones = { both, onlyFirst, onlySecond, neither };
  const { bias, lower, upper } = limitsOfAgreement({ n, sum, squares });
  return [agreement(zones), cohenKappa(zones), squares / n, bias, lower, upper];
}

/** Films of one patient are not independent and are drawn together; every statistic is one of sums, so that a patient's are drawn as one. */
const estimatesOf = (patients: readonly [Counted, ...Counted[]][]): (BootstrapEstimate | null)[] =>
  bootstrapSums(
    patients.map((of) => of.map(({ figures }) => figures).reduce(sumOf)),
    statisticsOf,
  );

/** The figures of all cases; a part of them is named by what its cases have in common. */
function stratumOf(cases: readonly Counted[]): QualityStratum {
  const patients = groupBy(cases, ({ patientId }) => patientId);
  const [zoneAgreement = null, kappa = null, meanSquaredError = null, bias, lower = null, upper = null] =
    estimatesOf(patients);
  const pairs = groupBy(cases, ({ score, proposal }) => `${score} ${proposal.score}`);
  return {
    model: null,
    view: null,
    independent: null,
    cases: cases.length,
    patients: patients.length,
    zoneAgreement,
    kappa,
    meanSquaredError,
    blandAltman: bias == null ? null : { bias, lower, upper },
    points: pairs.map((of) => ({ reader: of[0].score, proposal: of[0].proposal.score, count: of.length })),
  };
}

/**
 * Agreement of signed readings with the network's proposals: all, by whether they were scored before the proposal was shown, by
 * projection, and by model version, with 95 % intervals. Of films whose values are hidden from the reader who asks, nothing (0138).
 */
export function qualitySummary(db: Database, hides: (imageId: string) => boolean): QualitySummary {
  const { cases: signed, filmsWithheld } = signedCases(db, hides);
  const cases = signed.map((each) => ({ ...each, figures: figuresOf(each) }));
  const all = stratumOf(cases);
  // At many a site all cases have one model and one way of beginning.
  const part = (of: readonly Counted[]): QualityStratum => (of.length === cases.length ? all : stratumOf(of));
  const byView = groupBy(cases, ({ view }) => view);
  const byStart = groupBy(cases, ({ independentFirst }) => Number(independentFirst));
  const byModel = groupBy(cases, ({ proposal }) => modelKey(proposal.model));
  return {
    strata: [
      all,
      ...byStart
        .map((of) => ({ ...part(of), independent: of[0].independentFirst }))
        .sort((a, b) => Number(b.independent) - Number(a.independent)),
      ...byView.map((of) => ({ ...part(of), view: of[0].view })),
      ...byModel.map((of) => ({ ...part(of), model: of[0].proposal.model })),
    ],
    filmsWithheld,
    betweenReaders: measuredLimit(db),
  };
}

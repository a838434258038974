import { agreement, cohenKappa, sumTables, tabulate } from '../statistics/agreement';
import { areaUnderCurve, type AucEstimate, type ScoredCase } from '../statistics/auc';
import type { BootstrapEstimate } from '../statistics/bootstrap';
import { meanAbsoluteError, meanSquaredError, pearson, rSquared, type ValuePair } from '../statistics/regression';
import { pairedTTest, type PairedTTest } from '../statistics/student-t';
import { bootstrapEachPatients, bootstrapPatients, type OfPatient } from './bootstrap-patients';
import { meanReaderScore, patientOf, zoneCount, type ValidationCase } from './validation-case';

export interface ScoreFit {
  readonly mse: BootstrapEstimate | null;
  readonly mae: BootstrapEstimate | null;
  readonly pearson: BootstrapEstimate | null;
  readonly r2: BootstrapEstimate | null;
}

export interface ZoneFit {
  readonly agreement: BootstrapEstimate | null;
  readonly kappa: BootstrapEstimate | null;
}

export interface SeveritySummary {
  readonly scored: number;
  /** Scored by a reader, refused by the gate: no score, so left out of every figure below. */
  readonly refused: number;
  readonly expectedScoreAgainstMeanReader: ScoreFit;
  readonly expectedScoreAgainstSenior: ScoreFit;
  readonly scoreAgainstSenior: ScoreFit;
  readonly zonesAgainstSenior: ZoneFit;
  /** All zones of all films; the interval draws patients, because zones of a film and films of a patient depend. */
  readonly zoneAuc:
    (Pick<BootstrapEstimate, 'low' | 'high'> & Pick<AucEstimate, 'auc' | 'positives' | 'negatives'>) | null;
  /** The second reader on the same films: what a radiologist reaches against the senior. */
  readonly juniorAgainstSenior: (ScoreFit & ZoneFit) | null;
  /** Paired t-test over films of squared errors against the senior: product's integer score minus the junior reader's. */
  readonly productAgainstJunior: PairedTTest | null;
}

type Scored = ValidationCase & { severity: NonNullable<ValidationCase['severity']> };

/** One value a film, films without one left out. */
const perFilm = <Value>(cases: readonly Scored[], valueOf: (item: Scored) => Value | null): OfPatient<Value>[] =>
  cases.flatMap((item) => {
    const value = valueOf(item);
    return value === null ? [] : [{ patient: patientOf(item.row), value }];
  });

function scoreFit(cases: readonly Scored[], pairOf: (item: Scored) => ValuePair | null): ScoreFit {
  const pairs = perFilm(cases, pairOf);
  const [mse = null, mae = null, cc = null, r2 = null] = bootstrapEachPatients(pairs, (films) => [
    meanSquaredError(films),
    meanAbsoluteError(films),
    pearson(films),
    rSquared(films),
  ]);
  return { mse, mae, pearson: cc, r2 };
}

function zoneFit(cases: readonly Scored[], zonesOf: (item: Scored) => readonly boolean[] | null): ZoneFit {
  const zones = perFilm(cases, (item) => {
    const second = item.row.senior;
    if (second === null) return null;
    const first = zonesOf(item);
    return first === null
      ? null
      : tabulate(first.map((involved, i) => ({ first: involved, second: second[i] === true })));
  });
  const [same = null, kappa = null] = bootstrapEachPatients(zones, (films) => {
    const table = sumTables(films);
    return [agreement(table), cohenKappa(table)];
  });
  return { agreement: same, kappa };
}

const seniorScore = ({ row }: Scored): number | null => (row.senior === null ? null : zoneCount(row.senior));

const against =
  (predictedOf: (item: Scored) => number | null, referenceOf: (item: Scored) => number | null) =>
  (item: Scored): ValuePair | null => {
    const [predicted, reference] = [predictedOf(item), referenceOf(item)];
    return predicted === null || reference === null ? null : { predicted, reference };
  };

const juniorScore = ({ row }: Scored): number | null => (row.junior === null ? null : zoneCount(row.junior));

function zoneAuc(cases: readonly Scored[]): SeveritySummary['zoneAuc'] {
  const zones = perFilm(cases, ({ row: { senior }, severity }) =>
    senior === null
      ? null
      : severity.zones.map(({ probability }, i): ScoredCase => ({ positive: senior[i] === true, score: probability })),
  );
  const area = bootstrapPatients(zones, (films) => areaUnderCurve(films.flat()));
  if (area === null) return null;
  const all = zones.flatMap(({ value }) => value);
  const positives = all.filter(({ positive }) => positive).length;
  return { auc: area.estimate, low: area.low, high: area.high, positives, negatives: all.length - positives };
}

function productAgainstJunior(cases: readonly Scored[]): SeveritySummary['productAgainstJunior'] {
  const both = cases.filter(({ row }) => row.senior !== null && row.junior !== null);
  const squared = (scoreOf: (item: Scored) => number | null): number[] =>
    both.map((item) => ((scoreOf(item) ?? 0) - (seniorScore(item) ?? 0)) ** 2);
  return pairedTTest(
    squared(({ severity }) => severity.score),
    squared(juniorScore),
  );
}

/** Severity statistics of Park et al. 2021 (section 4), with 95 % bootstrap intervals over patients. */
export function summariseSeverity(cases: readonly ValidationCase[]): SeveritySummary {
  const withReader = cases.filter(({ row }) => meanReaderScore(row) !== null);
  const scored = withReader.filter((item): item is Scored => item.severity !== null);
  const expected = ({ severity }: Scored): number => severity.expectedScore;
  const hasJunior = scored.some(({ row }) => row.junior !== null && row.senior !== null);
  return {
    scored: scored.length,
    refused: withReader.length - scored.length,
    expectedScoreAgainstMeanReader: scoreFit(
      scored,
      against(expected, ({ row }) => meanReaderScore(row)),
    ),
    expectedScoreAgainstSenior: scoreFit(scored, against(expected, seniorScore)),
    scoreAgainstSenior: scoreFit(
      scored,
      against(({ severity }) => severity.score, seniorScore),
    ),
    zonesAgainstSenior: zoneFit(scored, ({ severity }) => severity.zones.map(({ involved }) => involved)),
    zoneAuc: zoneAuc(scored),
    juniorAgainstSenior: hasJunior
      ? { ...scoreFit(scored, against(juniorScore, seniorScore)), ...zoneFit(scored, ({ row }) => row.junior) }
      : null,
    productAgainstJunior: productAgainstJunior(scored),
  };
}

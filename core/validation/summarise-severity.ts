import { agreement, cohenKappa, sumTables, tabulate } from '../statistics/agreement';
import { areaUnderCurve, type AucEstimate, type ScoredCase } from '../statistics/auc';
import type { BootstrapEstimate } from '../statistics/bootstrap';
import { pairedTTest, type PairedTTest } from '../statistics/student-t';
import { bootstrapEachPatients, bootstrapPatients, perFilm, valuePairs } from './bootstrap-patients';
import { scoreFit, type ScoreFit } from './score-fit';
import { isScored, meanReaderScore, zoneCount, type ScoredFilm, type ValidationCase } from './validation-case';

export interface ZoneFit {
  /** Films, of six zones each. */
  readonly cases: number;
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

function zoneFit(cases: readonly ScoredFilm[], zonesOf: (item: ScoredFilm) => readonly boolean[] | null): ZoneFit {
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
  return { cases: zones.length, agreement: same, kappa };
}

const seniorScore = ({ row }: ScoredFilm): number | null => (row.senior === null ? null : zoneCount(row.senior));

const juniorScore = ({ row }: ScoredFilm): number | null => (row.junior === null ? null : zoneCount(row.junior));

function zoneAuc(cases: readonly ScoredFilm[]): SeveritySummary['zoneAuc'] {
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

function productAgainstJunior(cases: readonly ScoredFilm[]): SeveritySummary['productAgainstJunior'] {
  const both = cases.filter(({ row }) => row.senior !== null && row.junior !== null);
  const squared = (scoreOf: (item: ScoredFilm) => number | null): number[] =>
    both.map((item) => ((scoreOf(item) ?? 0) - (seniorScore(item) ?? 0)) ** 2);
  return pairedTTest(
    squared(({ severity }) => severity.score),
    squared(juniorScore),
  );
}

/** Severity statistics of Park et al. 2021 (section 4), with 95 % bootstrap intervals over patients. */
export function summariseSeverity(cases: readonly ValidationCase[]): SeveritySummary {
  const withReader = cases.filter(({ row }) => meanReaderScore(row) !== null);
  const scored = withReader.filter(isScored);
  const expected = ({ severity }: ScoredFilm): number => severity.expectedScore;
  const hasJunior = scored.some(({ row }) => row.junior !== null && row.senior !== null);
  return {
    scored: scored.length,
    refused: withReader.length - scored.length,
    expectedScoreAgainstMeanReader: scoreFit(valuePairs(scored, expected, ({ row }) => meanReaderScore(row))),
    expectedScoreAgainstSenior: scoreFit(valuePairs(scored, expected, seniorScore)),
    scoreAgainstSenior: scoreFit(valuePairs(scored, ({ severity }) => severity.score, seniorScore)),
    zonesAgainstSenior: zoneFit(scored, ({ severity }) => severity.zones.map(({ involved }) => involved)),
    zoneAuc: zoneAuc(scored),
    juniorAgainstSenior: hasJunior
      ? { ...scoreFit(valuePairs(scored, juniorScore, seniorScore)), ...zoneFit(scored, ({ row }) => row.junior) }
      : null,
    productAgainstJunior: productAgainstJunior(scored),
  };
}

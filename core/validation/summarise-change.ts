import type { BootstrapEstimate } from '../statistics/bootstrap';
import { groupBy } from '../statistics/group-by';
import { mean } from '../statistics/mean';
import { meanSquaredError, type ValuePair } from '../statistics/regression';
import { bootstrapPatients, type OfPatient } from './bootstrap-patients';
import { scoreFit, type ScoreFit } from './score-fit';
import { isScored, patientOf, zoneCount, type ScoredFilm, type ValidationCase } from './validation-case';

export interface ChangeFit extends ScoreFit {
  /** 1.96 times the root of the MSE: 95 % of changes lie within so many points of their reference, were the errors normal. */
  readonly limit: BootstrapEstimate | null;
}

/** Changes of the score, 0 to 6 at the later film less the earlier one, from one scored film of a patient to the next. */
export interface ChangeSummary {
  readonly pairs: number;
  readonly patients: number;
  readonly expectedScoreAgainstMeanReader: ChangeFit;
  readonly scoreAgainstMeanReader: ChangeFit;
  /** The second reader's changes against the senior's on the same pairs: what a radiologist reaches. */
  readonly juniorAgainstSenior: ChangeFit | null;
}

type Dated = ScoredFilm & { readonly row: { readonly day: number } };

/** Two films of a patient, none between them in time. */
interface Neighbours {
  readonly patient: string;
  readonly from: ScoredFilm;
  readonly to: ScoredFilm;
}

const isDated = (item: ValidationCase): item is Dated => isScored(item) && item.row.day !== null;

const readerNames = ['senior', 'junior'] as const;
type ReaderName = (typeof readerNames)[number];

/** How much a reader's score rose; null where the reader did not score both films. */
function readerChange({ from, to }: Neighbours, reader: ReaderName): number | null {
  const [before, after] = [from.row[reader], to.row[reader]];
  return before === null || after === null ? null : zoneCount(after) - zoneCount(before);
}

/** Mean over the readers who scored both films; null where none did. */
function meanReaderChange(films: Neighbours): number | null {
  const changes = readerNames.map((reader) => readerChange(films, reader)).filter((change) => change !== null);
  return changes.length === 0 ? null : mean(changes);
}

/** Neighbours among the scored films of each patient; two films of one day have no order and are none. */
function neighboursOf(cases: readonly ValidationCase[]): Neighbours[] {
  return groupBy(cases.filter(isDated), ({ row }) => patientOf(row)).flatMap((films) => {
    const inTime = films.toSorted((a, b) => a.row.day - b.row.day);
    return inTime.slice(1).flatMap((to, i): Neighbours[] => {
      const from = inTime[i] as Dated;
      return from.row.day === to.row.day ? [] : [{ patient: patientOf(to.row), from, to }];
    });
  });
}

function changeFit(
  films: readonly Neighbours[],
  predictedOf: (films: Neighbours) => number | null,
  referenceOf: (films: Neighbours) => number | null,
): ChangeFit {
  const pairs = films.flatMap((pair): OfPatient<ValuePair>[] => {
    const [predicted, reference] = [predictedOf(pair), referenceOf(pair)];
    return predicted === null || reference === null ? [] : [{ patient: pair.patient, value: { predicted, reference } }];
  });
  return {
    ...scoreFit(pairs),
    limit: bootstrapPatients(pairs, (values) => 1.96 * Math.sqrt(meanSquaredError(values))),
  };
}

/**
 * How near the product's changes come to those of the readers, over films of known day, next to each other in time, that the
 * product scored and one reader at least scored both of. Source, diagnosis and projection may be any.
 */
export function summariseChange(cases: readonly ValidationCase[]): ChangeSummary {
  const films = neighboursOf(cases).filter((pair) => meanReaderChange(pair) !== null);
  const byBoth = films.filter((pair) => readerNames.every((reader) => readerChange(pair, reader) !== null));
  return {
    pairs: films.length,
    patients: new Set(films.map(({ patient }) => patient)).size,
    expectedScoreAgainstMeanReader: changeFit(
      films,
      ({ from, to }) => to.severity.expectedScore - from.severity.expectedScore,
      meanReaderChange,
    ),
    scoreAgainstMeanReader: changeFit(
      films,
      ({ from, to }) => to.severity.score - from.severity.score,
      meanReaderChange,
    ),
    juniorAgainstSenior:
      byBoth.length === 0
        ? null
        : changeFit(
            byBoth,
            (pair) => readerChange(pair, 'junior'),
            (pair) => readerChange(pair, 'senior'),
          ),
  };
}

import type { BootstrapEstimate } from '../statistics/bootstrap';
import { groupBy } from '../statistics/group-by';
import { mean } from '../statistics/mean';
import { meanSquaredError } from '../statistics/regression';
import { bootstrapPatients, valuePairs } from './bootstrap-patients';
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

/** A film, and the one before it in time of the same patient. */
type Follower = Dated & { readonly before: Dated };

const isDated = (item: ValidationCase): item is Dated => isScored(item) && item.row.day !== null;

const readerNames = ['senior', 'junior'] as const;
type ReaderName = (typeof readerNames)[number];

/** How much a reader's score rose; null where the reader did not score both films. */
function readerChange({ row, before }: Follower, reader: ReaderName): number | null {
  const [earlier, later] = [before.row[reader], row[reader]];
  return earlier === null || later === null ? null : zoneCount(later) - zoneCount(earlier);
}

/** Mean over the readers who scored both films; null where none did. */
function meanReaderChange(film: Follower): number | null {
  const changes = readerNames.map((reader) => readerChange(film, reader)).filter((change) => change !== null);
  return changes.length === 0 ? null : mean(changes);
}

/** The scored films of each patient that follow one of an earlier day; two films of one day have no order. */
function followersIn(cases: readonly ValidationCase[]): Follower[] {
  return groupBy(cases.filter(isDated), ({ row }) => patientOf(row)).flatMap((films) => {
    const inTime = films.toSorted((a, b) => a.row.day - b.row.day);
    return inTime.slice(1).flatMap((film, i): Follower[] => {
      const before = inTime[i] as Dated;
      return before.row.day === film.row.day ? [] : [{ ...film, before }];
    });
  });
}

function changeFit(
  films: readonly Follower[],
  predictedOf: (film: Follower) => number | null,
  referenceOf: (film: Follower) => number | null,
): ChangeFit {
  const pairs = valuePairs(films, predictedOf, referenceOf);
  const limit = bootstrapPatients(pairs, (values) => 1.96 * Math.sqrt(meanSquaredError(values)));
  return { ...scoreFit(pairs), limit };
}

/**
 * How near the product's changes come to those of the readers, over films of known day, next to each other in time, that the
 * product scored and one reader at least scored both of. Source, diagnosis and projection may be any.
 */
export function summariseChange(cases: readonly ValidationCase[]): ChangeSummary {
  const films = followersIn(cases).filter((film) => meanReaderChange(film) !== null);
  const byBoth = films.filter((film) => readerNames.every((reader) => readerChange(film, reader) !== null));
  return {
    pairs: films.length,
    patients: new Set(films.map(({ row }) => patientOf(row))).size,
    expectedScoreAgainstMeanReader: changeFit(
      films,
      ({ severity, before }) => severity.expectedScore - before.severity.expectedScore,
      meanReaderChange,
    ),
    scoreAgainstMeanReader: changeFit(
      films,
      ({ severity, before }) => severity.score - before.severity.score,
      meanReaderChange,
    ),
    juniorAgainstSenior:
      byBoth.length === 0
        ? null
        : changeFit(
            byBoth,
            (film) => readerChange(film, 'junior'),
            (film) => readerChange(film, 'senior'),
          ),
  };
}

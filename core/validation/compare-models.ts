import { everyClass, type DiagnosisClass } from '../analysis/diagnosis-class';
import { delongTest, type DelongTest } from '../statistics/auc';
import { pairedTTest, type PairedTTest } from '../statistics/student-t';
import { classesWithin, isLabelled, scoredFor, type LabelledCase } from './summarise-diagnosis';
import { meanReaderScore, type ValidationCase } from './validation-case';

/** DeLong's test of one class against the rest, over the films that it compares. */
export type AucComparison = DelongTest & { readonly films: number };

export interface ModelComparison {
  /** Scored films that both models scored. */
  readonly cases: number;
  /** Paired t-test over films of squared errors of the expected score against the mean reader; a negative mean favours the first. */
  readonly squaredError: PairedTTest | null;
  readonly auc: {
    readonly pooled: Readonly<Record<DiagnosisClass, AucComparison | null>>;
    readonly withinSource: Readonly<Record<string, Readonly<Partial<Record<DiagnosisClass, AucComparison>>>>>;
  };
}

/** Squared errors of the expected score against the mean reader by case id, scored cases only. */
function squaredErrors(cases: readonly ValidationCase[]): Map<string, number> {
  return new Map(
    cases.flatMap(({ row, severity }) => {
      const reference = meanReaderScore(row);
      return severity === null || reference === null
        ? []
        : [[row.id, (severity.expectedScore - reference) ** 2] as const];
    }),
  );
}

function compareErrors(first: readonly ValidationCase[], second: readonly ValidationCase[]) {
  const [a, b] = [squaredErrors(first), squaredErrors(second)];
  const shared = [...a.keys()].filter((id) => b.has(id));
  const test = pairedTTest(
    shared.map((id) => a.get(id) ?? 0),
    shared.map((id) => b.get(id) ?? 0),
  );
  return { cases: shared.length, squaredError: test };
}

type Pair = readonly [first: LabelledCase, second: LabelledCase];

function compareClass(pairs: readonly Pair[], name: DiagnosisClass): AucComparison | null {
  const scored = (model: 0 | 1) =>
    scoredFor(
      pairs.map((pair) => pair[model]),
      name,
    );
  const others = scored(1).map(({ score }) => score);
  const test = delongTest(scored(0), others);
  return test === null ? null : { films: pairs.length, ...test };
}

function compareDiagnosis(first: readonly ValidationCase[], second: readonly ValidationCase[]): ModelComparison['auc'] {
  const others = new Map(second.filter(isLabelled).map((item) => [item.row.id, item]));
  const pairs = first.filter(isLabelled).flatMap((item): Pair[] => {
    const other = others.get(item.row.id);
    return other === undefined ? [] : [[item, other]];
  });
  return {
    pooled: everyClass((name) => compareClass(pairs, name)),
    withinSource: classesWithin(pairs, ([{ row }]) => row.source, compareClass),
  };
}

/**
 * Two models on the films that both answered for: paired t-test of the score's errors, DeLong's test of each class.
 * Zones are not compared by DeLong: the six of a film depend on each other. Repeated films of a patient count as independent.
 */
export const compareModels = (
  first: readonly ValidationCase[],
  second: readonly ValidationCase[],
): ModelComparison => ({ ...compareErrors(first, second), auc: compareDiagnosis(first, second) });

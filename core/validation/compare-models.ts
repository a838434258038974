import { pairedTTest } from '../statistics/student-t';
import { meanReaderScore, type ValidationCase } from './validation-case';

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

/** Paired t-test of two models' squared errors on the cases that both scored; a negative mean favours the first. */
export function compareModels(first: readonly ValidationCase[], second: readonly ValidationCase[]) {
  const [a, b] = [squaredErrors(first), squaredErrors(second)];
  const shared = [...a.keys()].filter((id) => b.has(id));
  const test = pairedTTest(
    shared.map((id) => a.get(id) ?? 0),
    shared.map((id) => b.get(id) ?? 0),
  );
  return { cases: shared.length, squaredError: test };
}

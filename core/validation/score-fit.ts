import type { BootstrapEstimate } from '../statistics/bootstrap';
import { meanAbsoluteError, meanSquaredError, pearson, rSquared, type ValuePair } from '../statistics/regression';
import { bootstrapEachPatients, type OfPatient } from './bootstrap-patients';

/** How near scores come to their references, with 95 % bootstrap intervals over patients; null where undefined. */
export interface ScoreFit {
  /** Pairs of a score and its reference, a film or a change each. */
  readonly cases: number;
  readonly mse: BootstrapEstimate | null;
  readonly mae: BootstrapEstimate | null;
  readonly pearson: BootstrapEstimate | null;
  readonly r2: BootstrapEstimate | null;
}

/** The fit of pairs in points of the 0-6 score. */
export function scoreFit(pairs: readonly OfPatient<ValuePair>[]): ScoreFit {
  const [mse = null, mae = null, cc = null, r2 = null] = bootstrapEachPatients(pairs, (values) => [
    meanSquaredError(values),
    meanAbsoluteError(values),
    pearson(values),
    rSquared(values),
  ]);
  return { cases: pairs.length, mse, mae, pearson: cc, r2 };
}

import { FailureError } from '../failure';
import type { ModelOutputs } from './model-runner';

const probabilities: ReadonlySet<string> = new Set<keyof ModelOutputs>(['findings', 'lungMask']);
/** How far rounding may take a probability beyond 0 and 1: a few steps of half precision, as in a sum of networks. */
const slack = 0.005;

/** Throws `model/output-invalid`, naming the output, where a value is not finite or a probability is none. */
export function checkOutputs(outputs: ModelOutputs): void {
  for (const [name, values] of Object.entries(outputs) as [string, Float32Array | number][]) {
    if (typeof values === 'number') continue;
    const beyond = probabilities.has(name) ? slack : Infinity;
    for (const value of values) {
      if (!Number.isFinite(value)) throw new FailureError('model/output-invalid', `${name}: not finite`);
      if (value < -beyond || value > 1 + beyond)
        throw new FailureError('model/output-invalid', `${name}: not within 0 to 1`);
    }
  }
}

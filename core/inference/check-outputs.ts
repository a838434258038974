import { FailureError } from '../failure';
import type { ModelOutputs } from './model-runner';

/** Outputs that are probabilities, and how far rounding may take them beyond 0 and 1. Findings are kept as they are, so not at all. */
const probabilities = { findings: 0, lungMask: 1e-3 } as const;
const isProbability = (name: string): name is keyof typeof probabilities => Object.hasOwn(probabilities, name);

/** Throws `model/output-invalid`, naming the output, where a value is not finite or a probability is none. */
export function checkOutputs(outputs: ModelOutputs): void {
  for (const [name, values] of Object.entries(outputs) as [string, Float32Array | number][]) {
    if (typeof values === 'number') continue;
    const slack = isProbability(name) ? probabilities[name] : Infinity;
    for (const value of values) {
      if (!Number.isFinite(value)) throw new FailureError('model/output-invalid', `${name}: not finite`);
      if (value < -slack || value > 1 + slack)
        throw new FailureError('model/output-invalid', `${name}: not within 0 to 1`);
    }
  }
}

import { auc, type AucEstimate } from '../statistics/auc';
import type { ValidationCase } from './validation-case';

/** ChestX-ray14 labels that stand for a finding of the model (any of them), as in `models/training`. */
const labelsOf: Readonly<Record<string, readonly string[]>> = {
  noFinding: ['No Finding'],
  cardiomegaly: ['Cardiomegaly'],
  lungOpacity: ['Infiltration', 'Consolidation', 'Edema', 'Pneumonia', 'Atelectasis', 'Mass', 'Nodule'],
  edema: ['Edema'],
  consolidation: ['Consolidation'],
  pneumonia: ['Pneumonia'],
  atelectasis: ['Atelectasis'],
  pneumothorax: ['Pneumothorax'],
  pleuralEffusion: ['Effusion'],
};

/** By finding of the model: AUC with DeLong's interval over films. */
export type FindingsSummary = Readonly<Record<string, AucEstimate>>;

/**
 * How well findings are told on films of ChestX-ray14 (`nih`), whose labels were mined from reports. A finding that all of
 * them have, or none, is left out.
 */
export function summariseFindings(cases: readonly ValidationCase[]): FindingsSummary {
  const labelled = cases.flatMap(({ row, findings }) =>
    row.findings === null || findings === null ? [] : [{ labels: row.findings, findings }],
  );
  const estimates = Object.entries(labelsOf).flatMap(([finding, names]) => {
    const scored = labelled.flatMap(({ labels, findings }) => {
      const score = findings[finding];
      return score === undefined ? [] : [{ positive: names.some((name) => labels.includes(name)), score }];
    });
    const estimate = auc(scored);
    return estimate === null ? [] : [[finding, estimate] as const];
  });
  return Object.fromEntries(estimates);
}

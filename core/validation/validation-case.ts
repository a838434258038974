import type { AnalysisResult } from '../analysis/analysis';
import { mean } from '../statistics/mean';
import type { ValidationRow } from './validation-row';

/** What the product says of one case, beside its references. */
export interface ValidationCase {
  readonly row: ValidationRow;
  readonly gate: AnalysisResult['gate'];
  readonly diagnosis: AnalysisResult['diagnosis'];
  /** Probability by finding; null where the gate refused. */
  readonly findings: AnalysisResult['findings'] | null;
  readonly severity: AnalysisResult['severity'];
  /** Dice against the reference mask at its own size; null without a reference or where the gate refused. */
  readonly lungDice: number | null;
  readonly lesionDice: number | null;
  /** Lesions in percent of the lungs that the product finds; null without a drawn mask. */
  readonly lesionPercentOfLung: { readonly outlined: number; readonly drawn: number } | null;
}

/** A case that the gate passed. */
export type ScoredFilm = ValidationCase & { readonly severity: NonNullable<ValidationCase['severity']> };

export const isScored = (item: ValidationCase): item is ScoredFilm => item.severity !== null;

/** Number of zones a reader called involved, 0-6. */
export const zoneCount = (zones: readonly boolean[]): number => zones.filter(Boolean).length;

/** Mean score of the readers of a case, or null where it was not scored. */
export function meanReaderScore({ senior, junior }: Pick<ValidationRow, 'senior' | 'junior'>): number | null {
  const scores = [senior, junior].filter((zones) => zones !== null).map(zoneCount);
  return scores.length === 0 ? null : mean(scores);
}

/** Key of the patient of a film, the same for all films of one; a film without a patient stands for itself. */
export const patientOf = ({ source, patient, id }: Pick<ValidationRow, 'source' | 'patient' | 'id'>): string =>
  patient === '' ? `film ${id}` : `patient ${source} ${patient}`;

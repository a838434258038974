import { quantile, type BootstrapEstimate } from '../statistics/bootstrap';
import { limitsOfAgreement } from '../statistics/bland-altman';
import { mean } from '../statistics/mean';
import { meanAbsoluteError, meanSquaredError, pearson } from '../statistics/regression';
import { bootstrapEachPatients, bootstrapPatients, perFilm } from './bootstrap-patients';
import { summariseChange, type ChangeSummary } from './summarise-change';
import { summariseDiagnosis, type DiagnosisSummary } from './summarise-diagnosis';
import { summariseFindings, type FindingsSummary } from './summarise-findings';
import { summariseSeverity, type SeveritySummary } from './summarise-severity';
import type { ValidationCase } from './validation-case';

export interface OverlapSummary {
  readonly cases: number;
  readonly mean: BootstrapEstimate | null;
  readonly median: number | null;
}

/** The area of lesions as the application outlines it less that of the drawn ones, in percent of the lungs. */
export interface AreaSummary {
  readonly cases: number;
  readonly bias: BootstrapEstimate | null;
  /** Limits of agreement, bias -/+ 1.96 SD of the differences. */
  readonly lower: BootstrapEstimate | null;
  readonly upper: BootstrapEstimate | null;
  readonly mae: BootstrapEstimate | null;
  readonly pearson: BootstrapEstimate | null;
}

export interface GateSummary {
  readonly cases: number;
  readonly accepted: number;
  /** Number of refusals by reason code. */
  readonly reasons: Readonly<Record<string, number>>;
}

export interface ValidationSummary {
  readonly gate: GateSummary;
  readonly diagnosis: DiagnosisSummary;
  readonly findings: FindingsSummary;
  readonly severity: SeveritySummary;
  readonly change: ChangeSummary;
  readonly segmentation: {
    readonly lung: OverlapSummary;
    readonly lesion: OverlapSummary;
    readonly lesionArea: AreaSummary;
  };
}

function overlap(cases: readonly ValidationCase[], diceOf: (item: ValidationCase) => number | null): OverlapSummary {
  const known = perFilm(cases, diceOf);
  const sorted = known.map(({ value }) => value).sort((a, b) => a - b);
  return {
    cases: known.length,
    mean: bootstrapPatients(known, mean),
    median: known.length === 0 ? null : quantile(sorted, 0.5),
  };
}

function lesionArea(cases: readonly ValidationCase[]): AreaSummary {
  const pairs = perFilm(cases, ({ lesionPercentOfLung: percent }) =>
    percent === null ? null : { predicted: percent.outlined, reference: percent.drawn },
  );
  const [bias = null, lower = null, upper = null, mae = null, cc = null] = bootstrapEachPatients(pairs, (values) => {
    const sum = values.reduce((total, { predicted, reference }) => total + predicted - reference, 0);
    const limits = limitsOfAgreement({ n: values.length, sum, squares: values.length * meanSquaredError(values) });
    return [limits.bias, limits.lower, limits.upper, meanAbsoluteError(values), pearson(values)];
  });
  return { cases: pairs.length, bias, lower, upper, mae, pearson: cc };
}

function gateSummary(cases: readonly ValidationCase[]): GateSummary {
  const reasons: Record<string, number> = {};
  for (const { gate } of cases) for (const { code } of gate.reasons) reasons[code] = (reasons[code] ?? 0) + 1;
  return { cases: cases.length, accepted: cases.filter(({ gate }) => gate.accepted).length, reasons };
}

/** Every statistic of a set of cases; a figure that the cases cannot support is null. */
export function summarise(cases: readonly ValidationCase[]): ValidationSummary {
  return {
    gate: gateSummary(cases),
    diagnosis: summariseDiagnosis(cases),
    findings: summariseFindings(cases),
    severity: summariseSeverity(cases),
    change: summariseChange(cases),
    segmentation: {
      lung: overlap(cases, ({ lungDice }) => lungDice),
      lesion: overlap(cases, ({ lesionDice }) => lesionDice),
      lesionArea: lesionArea(cases),
    },
  };
}

/** The same statistics by projection. */
export function summariseByView(cases: readonly ValidationCase[]): Record<string, ValidationSummary> {
  const views = [...new Set(cases.map(({ row }) => row.view || 'unknown'))].sort();
  return Object.fromEntries(
    views.map((view) => [view, summarise(cases.filter(({ row }) => (row.view || 'unknown') === view))]),
  );
}

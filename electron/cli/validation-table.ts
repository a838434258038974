import type { ModelIdentity } from '../../core/analysis/analysis';
import type { BootstrapEstimate } from '../../core/statistics/bootstrap';
import type { AucComparison, ModelComparison } from '../../core/validation/compare-models';
import { diagnosisClasses } from '../../core/validation/summarise-diagnosis';
import type { ValidationSummary } from '../../core/validation/summarise';

type Estimate = Pick<BootstrapEstimate, 'estimate' | 'low' | 'high'> | null;

const number = (value: number): string => value.toFixed(3);
const interval = (value: Estimate): string =>
  value === null
    ? 'not enough cases'
    : `${number(value.estimate)} (95 % ${number(value.low)} to ${number(value.high)})`;
const row = (name: string, value: string): string => `  ${name.padEnd(44)} ${value}`;

function severityLines({ severity }: ValidationSummary): string[] {
  const mean = severity.expectedScoreAgainstMeanReader;
  const junior = severity.juniorAgainstSenior;
  return [
    `Severity (${severity.scored} scored, ${severity.refused} refused)`,
    row('expected score against mean reader: MSE', interval(mean.mse)),
    row('  MAE', interval(mean.mae)),
    row('  Pearson CC', interval(mean.pearson)),
    row('  R2', interval(mean.r2)),
    row('integer score against senior: MSE', interval(severity.scoreAgainstSenior.mse)),
    row('zones against senior: agreement', interval(severity.zonesAgainstSenior.agreement)),
    row("  Cohen's kappa", interval(severity.zonesAgainstSenior.kappa)),
    ...(junior === null
      ? []
      : [
          row('second reader against senior: MSE', interval(junior.mse)),
          row("  Cohen's kappa", interval(junior.kappa)),
        ]),
  ];
}

function diagnosisLines({ diagnosis }: ValidationSummary): string[] {
  const line = (name: string, summary: ValidationSummary['diagnosis']['pooled']['normal'] | undefined): string[] => {
    if (summary?.auc == null) return [];
    const { auc, low, high, positives, negatives } = summary.auc;
    const point = summary.operatingPoint;
    const at =
      point === null ? '' : `; sensitivity ${number(point.sensitivity)}, specificity ${number(point.specificity)}`;
    return [row(name, `AUC ${interval({ estimate: auc, low, high })}, ${positives} against ${negatives}${at}`)];
  };
  return [
    `Class output, unproven outside the training hospitals (${diagnosis.labelled} labelled, ${diagnosis.refused} refused)`,
    ...diagnosisClasses.flatMap((name) => line(`pooled: ${name}`, diagnosis.pooled[name])),
    ...Object.entries(diagnosis.withinSource).flatMap(([source, classes]) =>
      diagnosisClasses.flatMap((name) => line(`within ${source}: ${name}`, classes[name])),
    ),
  ];
}

export type Comparison = ModelComparison & { readonly against: ModelIdentity };

const pValue = (p: number): string => (p < 0.001 ? 'p < 0.001' : `p = ${number(p)}`);

function comparisonLines({ against, cases, squaredError, auc }: Comparison): string[] {
  const aucLine = (name: string, test: AucComparison | null | undefined): string[] =>
    test == null
      ? []
      : [
          row(
            `  AUC ${name}`,
            `${number(test.first)} against ${number(test.second)}, ${pValue(test.p)} (${test.films} films, DeLong)`,
          ),
        ];
  return [
    `Compared with ${against.id} ${against.version}, films that both answered for`,
    row(
      '  squared error of the expected score',
      squaredError === null
        ? 'not enough cases'
        : `mean difference ${number(squaredError.meanDifference)}, ${pValue(squaredError.p)} (${cases} films, paired t-test)`,
    ),
    ...diagnosisClasses.flatMap((name) => aucLine(`pooled: ${name}`, auc.pooled[name])),
    ...Object.entries(auc.withinSource).flatMap(([source, classes]) =>
      diagnosisClasses.flatMap((name) => aucLine(`within ${source}: ${name}`, classes[name])),
    ),
  ];
}

/** The summary as a readable table. */
export function validationTable(
  summary: ValidationSummary & {
    readonly model: ModelIdentity;
    readonly strata: { readonly view: Readonly<Record<string, ValidationSummary>> };
    readonly comparison: Comparison | null;
  },
): string[] {
  const { gate, segmentation, model, comparison } = summary;
  const reasons = Object.entries(gate.reasons).map(([code, count]) => `${code} ${count}`);
  return [
    `${model.id} ${model.version}. Research use, not for diagnosis.`,
    `Gate: ${gate.accepted} of ${gate.cases} accepted${reasons.length === 0 ? '' : ` (${reasons.join(', ')})`}`,
    ...severityLines(summary),
    'Segmentation',
    row(`lung Dice (${segmentation.lung.cases})`, interval(segmentation.lung.mean)),
    row(`lesion Dice (${segmentation.lesion.cases})`, interval(segmentation.lesion.mean)),
    ...diagnosisLines(summary),
    ...Object.entries(summary.strata.view).flatMap(([view, part]) => [
      `View ${view}`,
      ...severityLines(part).slice(1, 3),
    ]),
    ...(comparison === null ? [] : comparisonLines(comparison)),
  ];
}

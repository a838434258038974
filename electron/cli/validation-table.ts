import { diagnosisClasses } from '../../core/analysis/diagnosis-class';
import { english } from '../../core/i18n/en/english';
import { zoneIds } from '../../core/severity/zone';
import type { BootstrapEstimate } from '../../core/statistics/bootstrap';
import type { AucComparison } from '../../core/validation/compare-models';
import type { SourceChecks, StatedAuc } from '../../core/validation/source-checks';
import type { ScoreFit } from '../../core/validation/score-fit';
import type { ValidationSummary } from '../../core/validation/summarise';
import type { ChangeFit } from '../../core/validation/summarise-change';
import type { DiagnosisSummary } from '../../core/validation/summarise-diagnosis';
import type { ValidationDocument } from './validation-document';

type Estimate = Pick<BootstrapEstimate, 'estimate' | 'low' | 'high'> | null;

const tooFew = 'not enough cases';
const number = (value: number): string => value.toFixed(3).replace(/^-(?=[0.]+$)/, '');
const counted = (count: number, unit: string): string => `${count} ${unit}${count === 1 ? '' : 's'}`;
const interval = (value: Estimate): string =>
  value === null
    ? 'not computable'
    : value.low === null || value.high === null
      ? `${number(value.estimate)} (interval not computable)`
      : `${number(value.estimate)} (95 % ${number(value.low)} to ${number(value.high)})`;
/** How many there are of each code, in brackets; nothing for none. */
const countsOf = (counts: Readonly<Record<string, number>>): string => {
  const parts = Object.entries(counts).map(([code, count]) => `${code} ${count}`);
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
};
const unreadLine = (what: string, unread: readonly { readonly code: string }[]): string => {
  const counts: Record<string, number> = {};
  for (const { code } of unread) counts[code] = (counts[code] ?? 0) + 1;
  return `${what}: ${unread.length}${countsOf(counts)}`;
};
/** That a run was stopped stands above its figures. */
const incompleteLines = ({ incomplete }: Pick<ValidationDocument, 'incomplete'>): string[] =>
  incomplete === undefined
    ? []
    : [`INCOMPLETE: stopped after ${incomplete.seen} of ${incomplete.rows} films, the first of the index`];
const row = (name: string, value: string): string => `  ${name.padEnd(44)} ${value}`;

function severityLines({ severity }: ValidationSummary): string[] {
  const mean = severity.expectedScoreAgainstMeanReader;
  const { juniorAgainstSenior: junior, zonesAgainstSenior: zones } = severity;
  const fitOf = ({ mse, cases }: ScoreFit): string => `${interval(mse)}, ${counted(cases, 'film')}`;
  const zonesOf = (films: number): string => `${films * zoneIds.length} zones of ${counted(films, 'film')}`;
  return [
    `Severity (${severity.scored} scored, ${severity.refused} refused)`,
    row('expected score against mean reader: MSE', fitOf(mean)),
    row('  MAE', interval(mean.mae)),
    row('  Pearson CC', interval(mean.pearson)),
    row('  R2', interval(mean.r2)),
    row('integer score against senior: MSE', fitOf(severity.scoreAgainstSenior)),
    row('zones against senior: agreement', `${interval(zones.agreement)}, ${zonesOf(zones.cases)}`),
    row("  Cohen's kappa", interval(zones.kappa)),
    ...(junior === null
      ? []
      : [row('second reader against senior: MSE', fitOf(junior)), row("  Cohen's kappa", interval(junior.kappa))]),
  ];
}

/** Nothing of an index without two dated, scored films of a patient. */
function changeLines({ change }: ValidationSummary): string[] {
  if (change.pairs === 0) return [];
  const lines = (name: string, { cases, mse, pearson, limit }: ChangeFit): string[] => [
    row(`${name}: MSE`, `${interval(mse)}, ${counted(cases, 'pair')}`),
    row('  Pearson CC', interval(pearson)),
    row('  1.96 root mean square errors, points', interval(limit)),
  ];
  return [
    `Change from one film of a patient to the next (pairs: ${change.pairs}, patients: ${change.patients})`,
    ...lines('expected score against mean reader', change.expectedScoreAgainstMeanReader),
    ...lines('integer score against mean reader', change.scoreAgainstMeanReader),
    ...(change.juniorAgainstSenior === null ? [] : lines('second reader against senior', change.juniorAgainstSenior)),
  ];
}

const segmentationLines = ({ segmentation: { lung, lesion, lesionArea } }: ValidationSummary): string[] => [
  'Segmentation',
  row(`lung Dice (${lung.cases})`, interval(lung.mean)),
  row(`lesion Dice (${lesion.cases})`, interval(lesion.mean)),
  row(`lesion area, % of lung, less drawn (${lesionArea.cases})`, interval(lesionArea.bias)),
  row('  limits of agreement: lower', interval(lesionArea.lower)),
  row('  limits of agreement: upper', interval(lesionArea.upper)),
  row('  Pearson CC', interval(lesionArea.pearson)),
];

function diagnosisLines({ diagnosis }: ValidationSummary): string[] {
  const line = (name: string, summary: ValidationSummary['diagnosis']['pooled']['normal'] | undefined): string[] => {
    if (summary === undefined) return [];
    if (summary.auc === null) return [row(name, `AUC ${tooFew}`)];
    const { auc, low, high, positives, negatives } = summary.auc;
    const point = summary.operatingPoint;
    const at =
      point === null ? '' : `; sensitivity ${number(point.sensitivity)}, specificity ${number(point.specificity)}`;
    return [row(name, `AUC ${interval({ estimate: auc, low, high })}, ${positives} against ${negatives}${at}`)];
  };
  const linesWithin = (groups: DiagnosisSummary['withinSource']): string[] =>
    Object.entries(groups).flatMap(([group, classes]) =>
      diagnosisClasses.flatMap((name) => line(`within ${group}: ${name}`, classes[name])),
    );
  const within = linesWithin(diagnosis.withinSource);
  return [
    `Class output, unproven outside the training hospitals (${diagnosis.labelled} labelled, ${diagnosis.refused} refused);`,
    '  sensitivity and specificity at the highest threshold that has a sensitivity of 0.8 on these films',
    ...diagnosisClasses.flatMap((name) => line(`pooled: ${name}`, diagnosis.pooled[name])),
    ...(within.length === 0 ? [row('within a source', 'no source has both sides of a class')] : within),
    ...linesWithin(diagnosis.withinHost),
  ];
}

/** Beside the pooled AUC, which may measure the source: hospitals never seen, and what the source alone would give. */
function sourceCheckLines({ unseenHospitals, sourceOnly, sourceProbe }: SourceChecks): string[] {
  const line = (name: string, stated: StatedAuc | null): string => {
    if (stated === null) return row(name, 'not stated');
    const { auc, low, high, positive, negative } = stated;
    const estimate = auc === null ? tooFew : interval({ estimate: auc, low, high });
    return row(name, `AUC ${estimate}, ${positive} against ${negative}`);
  };
  const unseen = Object.entries(unseenHospitals).map(([host, stated]) =>
    line(`unseen hospital ${host}: covid19`, stated),
  );
  return [
    'What the package states of the source, measured when it was made',
    ...(unseen.length === 0 ? [line('unseen hospitals: covid19', null)] : unseen),
    line('a rule that knows only the source: covid19', sourceOnly),
    line('a probe of the features for the source', sourceProbe),
  ];
}

const findingLines = ({ findings }: ValidationSummary): string[] => {
  const lines = Object.entries(findings).map(([name, { auc, low, high, positives, negatives }]) =>
    row(name, `AUC ${interval({ estimate: auc, low, high })}, ${positives} against ${negatives}`),
  );
  return lines.length === 0 ? [] : ['Findings, against labels mined from reports (ChestX-ray14)', ...lines];
};

const everyLine = (summary: ValidationSummary): string[] => [
  ...severityLines(summary),
  ...changeLines(summary),
  ...segmentationLines(summary),
  ...diagnosisLines(summary),
  ...findingLines(summary),
];

const pValue = (p: number | null): string =>
  p === null ? 'p not computable' : p < 0.001 ? 'p < 0.001' : `p = ${number(p)}`;

function comparisonLines(comparison: NonNullable<ValidationDocument['comparison']>): string[] {
  const { against, cases, squaredError, auc } = comparison;
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
    `Compared with ${against.id} ${against.version}, films that both answered for, each as independent`,
    ...incompleteLines(comparison).map((line) => `  ${line}`),
    `  ${unreadLine('Not read', comparison.unread)}`,
    row(
      '  squared error of the expected score',
      squaredError === null
        ? tooFew
        : `mean difference ${number(squaredError.meanDifference)}, ${pValue(squaredError.p)} (${cases} films, paired t-test)`,
    ),
    ...diagnosisClasses.flatMap((name) => aucLine(`pooled: ${name}`, auc.pooled[name])),
    ...Object.entries(auc.withinSource).flatMap(([source, classes]) =>
      diagnosisClasses.flatMap((name) => aucLine(`within ${source}: ${name}`, classes[name])),
    ),
  ];
}

/** The document as a readable table: every figure, then the same by projection. */
export function validationTable(document: ValidationDocument): string[] {
  const { gate, model, strata, comparison, diagnosis, intervals } = document;
  return [
    `${model.id} ${model.version}. ${english.app.researchUse}`,
    ...incompleteLines(document),
    `Intervals: ${intervals.other}. Class AUC: ${intervals.diagnosis}.`,
    `Gate: ${gate.accepted} of ${gate.cases} accepted${countsOf(gate.reasons)}`,
    unreadLine('Not read', document.unread),
    unreadLine('Masks not read', document.unreadMasks),
    unreadLine('Labels not read', document.unreadLabels),
    ...everyLine(document),
    ...sourceCheckLines(diagnosis.sourceChecks),
    ...Object.entries(strata.view).flatMap(([view, part]) => [
      `View ${view}: ${part.gate.accepted} of ${part.gate.cases} accepted`,
      ...everyLine(part).map((line) => `  ${line}`),
    ]),
    ...(comparison === null ? [] : comparisonLines(comparison)),
  ];
}

import { diagnosisClasses, everyClass, type DiagnosisClass } from '../analysis/diagnosis-class';
import { auc, type AucEstimate, type ScoredCase } from '../statistics/auc';
import { operatingPoint, type OperatingPoint } from '../statistics/operating-point';
import { perFilm } from './bootstrap-patients';
import { prevalenceStudy, type PrevalencePoint } from './prevalence-study';
import type { ValidationCase } from './validation-case';
import type { DiagnosisLabel } from './validation-row';

/** The label of each class in an index. */
const labelOf: Readonly<Record<DiagnosisClass, DiagnosisLabel>> = {
  normal: 'normal',
  otherInfection: 'other',
  covid19: 'covid',
};

export interface ClassSummary {
  /** DeLong's interval takes every film as independent, also repeated films of one patient. */
  readonly auc: AucEstimate | null;
  /** At the highest threshold whose sensitivity is at least 0.8 (Park et al. 2021); null where the AUC is. */
  readonly operatingPoint: OperatingPoint | null;
}

/** Classes by group of films, those of a group that have cases on both sides. */
export type ClassesWithin = Readonly<Record<string, Readonly<Partial<Record<DiagnosisClass, ClassSummary>>>>>;

export interface DiagnosisSummary {
  readonly labelled: number;
  readonly refused: number;
  /** One against the rest over all sources: confounded wherever class and source coincide. */
  readonly pooled: Readonly<Record<DiagnosisClass, ClassSummary>>;
  /** What the COVID-19 threshold would do as the disease becomes rarer; null without one. */
  readonly prevalence: readonly PrevalencePoint[] | null;
  /** The same inside each source that has both sides of a class: the figure to believe. */
  readonly withinSource: ClassesWithin;
  /** The same inside the films of each host of a source's addresses, which for most is a hospital or a journal. */
  readonly withinHost: ClassesWithin;
}

export type LabelledCase = ValidationCase & { readonly diagnosis: NonNullable<ValidationCase['diagnosis']> };

/** Whether a case has a label, and an answer because the gate passed it. */
export const isLabelled = (item: ValidationCase): item is LabelledCase =>
  item.row.diagnosis !== null && item.diagnosis !== null;

/** The figures that there are of each group that has any, in order of their names; what has an empty name belongs to none. */
export function classesWithin<Item, Figure>(
  items: readonly Item[],
  groupOf: (item: Item) => string,
  figureOf: (group: readonly Item[], name: DiagnosisClass) => Figure | null,
): Record<string, Partial<Record<DiagnosisClass, Figure>>> {
  const groups = [...new Set(items.map(groupOf))].filter((group) => group !== '').sort();
  const within = groups.map((group) => {
    const members = items.filter((item) => groupOf(item) === group);
    const figures = diagnosisClasses.map((name) => [name, figureOf(members, name)] as const);
    return [group, Object.fromEntries(figures.filter(([, figure]) => figure !== null))] as const;
  });
  return Object.fromEntries(within.filter(([, classes]) => Object.keys(classes).length > 0));
}

const scored = ({ row, diagnosis }: LabelledCase, name: DiagnosisClass): ScoredCase => ({
  positive: row.diagnosis === labelOf[name],
  score: diagnosis[name],
});

/** The cases as a problem of one class against the rest. */
export const scoredFor = (cases: readonly LabelledCase[], name: DiagnosisClass): ScoredCase[] =>
  cases.map((item) => scored(item, name));

function classSummary(cases: readonly LabelledCase[], name: DiagnosisClass): ClassSummary {
  const problem = scoredFor(cases, name);
  const area = auc(problem);
  return { auc: area, operatingPoint: area === null ? null : operatingPoint(problem) };
}

const definedSummary = (cases: readonly LabelledCase[], name: DiagnosisClass): ClassSummary | null => {
  const summary = classSummary(cases, name);
  return summary.auc === null ? null : summary;
};

/** Class statistics: AUC with DeLong's interval over films (not patients), sensitivity and specificity, pooled, within each source and within each host. */
export function summariseDiagnosis(cases: readonly ValidationCase[]): DiagnosisSummary {
  const withLabel = cases.filter(({ row }) => row.diagnosis !== null);
  const labelled = withLabel.filter(isLabelled);
  const pooled = everyClass((name) => classSummary(labelled, name));
  const point = pooled.covid19.operatingPoint;
  const ofPatients = perFilm(labelled, (item) => scored(item, 'covid19'));
  return {
    labelled: labelled.length,
    refused: withLabel.length - labelled.length,
    pooled,
    prevalence: point === null ? null : prevalenceStudy(ofPatients, point.threshold),
    withinSource: classesWithin(labelled, ({ row }) => row.source, definedSummary),
    withinHost: classesWithin(labelled, ({ row }) => row.host, definedSummary),
  };
}

import { diagnosisClasses, everyClass, type DiagnosisClass } from '../../core/analysis/diagnosis-class';
import type { ValidationSummary } from '../../core/validation/summarise';

const estimate = (value: { readonly estimate: number } | null | undefined): number | null => value?.estimate ?? null;

type Aucs = Partial<Record<DiagnosisClass, number>>;

/** AUCs within each source that has both sides of a class. */
const aucsWithin = (withinSource: ValidationSummary['diagnosis']['withinSource']): Record<string, Aucs> =>
  Object.fromEntries(
    Object.entries(withinSource).map(([source, classes]) => [
      source,
      Object.fromEntries(
        diagnosisClasses.flatMap((name) => (classes[name]?.auc ? [[name, classes[name].auc.auc]] : [])),
      ),
    ]),
  );

/** The figures most often asked for, flat; null where the cases cannot support them. */
export function headlines({ severity, segmentation, diagnosis }: ValidationSummary) {
  const fit = severity.expectedScoreAgainstMeanReader;
  return {
    mse: estimate(fit.mse),
    mae: estimate(fit.mae),
    cc: estimate(fit.pearson),
    r2: estimate(fit.r2),
    kappa: estimate(severity.zonesAgainstSenior.kappa),
    zoneAgreement: estimate(severity.zonesAgainstSenior.agreement),
    lungDice: estimate(segmentation.lung.mean),
    lesionDice: estimate(segmentation.lesion.mean),
    auc: everyClass((name) => diagnosis.pooled[name].auc?.auc ?? null),
    aucWithinSource: aucsWithin(diagnosis.withinSource),
  };
}

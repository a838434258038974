import type { ValidationSummary } from '../../core/validation/summarise';
import { diagnosisClasses, type DiagnosisClass } from '../../core/validation/summarise-diagnosis';

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
  const aucOf = (name: DiagnosisClass): number | null => diagnosis.pooled[name].auc?.auc ?? null;
  return {
    mse: estimate(fit.mse),
    mae: estimate(fit.mae),
    cc: estimate(fit.pearson),
    r2: estimate(fit.r2),
    kappa: estimate(severity.zonesAgainstSenior.kappa),
    zoneAgreement: estimate(severity.zonesAgainstSenior.agreement),
    lungDice: estimate(segmentation.lung.mean),
    lesionDice: estimate(segmentation.lesion.mean),
    auc: { normal: aucOf('normal'), otherInfection: aucOf('otherInfection'), covid19: aucOf('covid19') },
    aucWithinSource: aucsWithin(diagnosis.withinSource),
  };
}

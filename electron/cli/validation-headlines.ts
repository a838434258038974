import type { ValidationSummary } from '../../core/validation/summarise';

const estimate = (value: { readonly estimate: number } | null | undefined): number | null => value?.estimate ?? null;

/** The figures most often asked for, flat; null where the cases cannot support them. */
export function headlines({ severity, segmentation, diagnosis }: ValidationSummary) {
  const fit = severity.expectedScoreAgainstMeanReader;
  const aucOf = (name: keyof typeof diagnosis.pooled): number | null => diagnosis.pooled[name].auc?.auc ?? null;
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
  };
}

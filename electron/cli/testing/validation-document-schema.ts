import { z } from 'zod';
import { gateSchema, modelIdentitySchema, severitySchema } from '../../../core/analysis/analysis';

const share = z.number().min(0).max(1);
const percent = z.number().min(0).max(100);
const count = z.number().int().min(0);
const between = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject({ ...shape, low: z.number().nullable(), high: z.number().nullable() });
const estimate = between({ estimate: z.number() }).nullable();
const fit = { cases: count, mse: estimate, mae: estimate, pearson: estimate, r2: estimate };
const changeFit = z.strictObject({ ...fit, limit: estimate });
const zoneFit = { cases: count, agreement: estimate, kappa: estimate };
const classes = <Value extends z.ZodType>(value: Value) =>
  z.strictObject({ normal: value, otherInfection: value, covid19: value });
const someClasses = <Value extends z.ZodType>(value: Value) => z.record(z.string(), classes(value).partial());
const area = { auc: share, positives: count, negatives: count };
const classSummary = z.strictObject({
  auc: between({ ...area, variance: z.number().min(0) }).nullable(),
  operatingPoint: z.strictObject({ threshold: share, sensitivity: share, specificity: share }).nullable(),
});
const overlap = z.strictObject({ cases: count, mean: estimate, median: share.nullable() });
const lesionArea = z.strictObject({ cases: count, bias: estimate, lower: estimate, upper: estimate, mae: estimate, pearson: estimate }); // prettier-ignore
const pairedTest = z
  .strictObject({ t: z.number().nullable(), degrees: count, p: share.nullable(), meanDifference: z.number() })
  .nullable();
const stated = z.strictObject({ auc: share.nullable(), low: share.nullable(), high: share.nullable(), positive: count, negative: count }); // prettier-ignore
const diagnosis = z.strictObject({
  labelled: count,
  refused: count,
  pooled: classes(classSummary),
  withinSource: someClasses(classSummary),
  withinHost: someClasses(classSummary),
  prevalence: z
    .array(
      z.strictObject({
        prevalence: share,
        negativePredictiveValue: between({ estimate: share }).nullable(),
        proportionNegative: between({ estimate: share }),
      }),
    )
    .nullable(),
});
const summary = {
  gate: z.strictObject({ cases: count, accepted: count, reasons: z.record(z.string(), count) }),
  findings: z.record(z.string(), between({ ...area, variance: z.number().min(0) })),
  severity: z.strictObject({
    scored: count,
    refused: count,
    expectedScoreAgainstMeanReader: z.strictObject(fit),
    expectedScoreAgainstSenior: z.strictObject(fit),
    scoreAgainstSenior: z.strictObject(fit),
    zonesAgainstSenior: z.strictObject(zoneFit),
    zoneAuc: between(area).nullable(),
    juniorAgainstSenior: z.strictObject({ ...fit, ...zoneFit }).nullable(),
    productAgainstJunior: pairedTest,
  }),
  change: z.strictObject({
    pairs: count,
    patients: count,
    expectedScoreAgainstMeanReader: changeFit,
    scoreAgainstMeanReader: changeFit,
    juniorAgainstSenior: changeFit.nullable(),
  }),
  segmentation: z.strictObject({ lung: overlap, lesion: overlap, lesionArea }),
};
const aucTest = z.strictObject({
  films: count,
  first: share,
  second: share,
  difference: z.number(),
  z: z.number().nullable(),
  p: share.nullable(),
});
const figure = z.number().nullable();
const incomplete = z.strictObject({ seen: count, rows: count }).optional();

/** `sextant.validation/1`, every key of it. */
export const validationDocument = z.strictObject({
  schema: z.literal('sextant.validation/1'),
  notice: z.literal('Research use, not for diagnosis.'),
  model: modelIdentitySchema,
  incomplete,
  cases: z.array(
    z.strictObject({
      id: z.string(),
      gate: gateSchema,
      diagnosis: classes(share).nullable(),
      severity: severitySchema.nullable(),
      lungDice: share.nullable(),
      lesionDice: share.nullable(),
      lesionPercentOfLung: z.strictObject({ outlined: percent, drawn: percent }).nullable(),
    }),
  ),
  unreadable: count,
  unread: z.array(z.strictObject({ id: z.string(), code: z.string() })),
  unreadMasks: z.array(z.strictObject({ id: z.string(), mask: z.enum(['lung', 'lesion']), code: z.string() })),
  unreadLabels: z.array(z.strictObject({ id: z.string(), column: z.string(), code: z.string() })),
  definitions: z.record(z.string(), z.string()),
  intervals: z.strictObject({ diagnosis: z.string(), other: z.string() }),
  mse: figure,
  mae: figure,
  cc: figure,
  r2: figure,
  kappa: figure,
  zoneAgreement: figure,
  lungDice: figure,
  lesionDice: figure,
  auc: classes(figure),
  aucWithinSource: someClasses(share),
  ...summary,
  diagnosis: diagnosis.extend({
    sourceChecks: z.strictObject({
      unseenHospitals: z.record(z.string(), stated),
      sourceOnly: stated.nullable(),
      sourceProbe: stated.nullable(),
    }),
  }),
  strata: z.strictObject({ view: z.record(z.string(), z.strictObject({ diagnosis, ...summary })) }),
  comparison: z
    .strictObject({
      against: modelIdentitySchema,
      incomplete,
      unreadable: count,
      unread: z.array(z.strictObject({ id: z.string(), code: z.string() })),
      cases: count,
      squaredError: pairedTest,
      auc: z.strictObject({ pooled: classes(aucTest.nullable()), withinSource: someClasses(aucTest) }),
    })
    .nullable(),
});

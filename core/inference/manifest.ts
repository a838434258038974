import { z } from 'zod';
import type { ModelIdentity } from '../analysis/analysis';
import { diagnosisClasses } from '../analysis/diagnosis-class';
import { zoneIds } from '../severity/zone';

const probability = z.number().min(0).max(1);
const ofEachZone = <Item extends z.ZodType>(item: Item) => z.array(item).length(zoneIds.length);

/** All names of a list, in its order: numbers are told apart by their place. */
const inOrder = <Name extends string>(names: readonly Name[], error: string) =>
  z.array(z.enum(names)).refine((given) => given.join() === names.join(), error);

/** Pixels of one side of what a network sees: a size that no memory holds would end the analysis without saying why, or not end it. */
const side = z.number().int().positive().max(4096);

const preprocessingStep = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('to-unit') }),
  z.strictObject({
    op: z.literal('resize'),
    size: z.tuple([side, side]),
    filter: z.literal('triangle'),
  }),
  z.strictObject({ op: z.literal('equalise'), bins: z.literal(256) }),
  z.strictObject({ op: z.literal('gaussian3') }),
  z.strictObject({ op: z.literal('normalise'), mean: z.number(), std: z.number().positive() }),
]);
export type PreprocessingStep = z.infer<typeof preprocessingStep>;

const fields = z.strictObject({
  schema: z.literal('sextant.model/1'),
  id: z.string().regex(/^[a-z0-9][a-z0-9.-]{0,63}$/),
  version: z.string().min(1).max(64),
  name: z.string(),
  description: z.string(),
  weights: z.strictObject({
    file: z.string().regex(/^[A-Za-z0-9._-]+$/),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    bytes: z.number().int().positive(),
    precision: z.string(),
  }),
  opset: z.number().int(),
  input: z.strictObject({
    name: z.string(),
    shape: z.tuple([z.literal(1), z.literal(1), side, side]),
  }),
  preprocessing: z.array(preprocessingStep).min(1),
  outputs: z.strictObject({
    findings: z.string(),
    classLogits: z.string(),
    severityMapLogits: z.string(),
    /** What the zones are pooled from; left out where that is the severity map. */
    zoneMapLogits: z.string().optional(),
    lungMask: z.string(),
    relevance: z.string(),
    gateLogits: z.string(),
  }),
  findings: z.array(z.strictObject({ id: z.string(), name: z.string(), trained: z.boolean() })),
  classes: inOrder(diagnosisClasses, 'classes are in the order of the logits'),
  classTemperature: z.number().min(0.01).max(100),
  zones: z.strictObject({
    order: inOrder(zoneIds, 'zones are in the reading order of the 3x2 array'),
    cuts: z
      .tuple([z.number(), z.number()])
      .refine(
        ([upper, lower]) => 0 < upper && upper < lower && lower < 1,
        'cuts are ascending shares of the lung’s height',
      ),
    pooling: z.strictObject({
      kind: z.enum(['top-fraction-mean', 'max']),
      fraction: probability,
      space: z.literal('logit'),
    }),
    calibration: z.strictObject({ kind: z.literal('platt'), a: ofEachZone(z.number()), b: ofEachZone(z.number()) }),
    thresholds: ofEachZone(probability),
    expectedScore: z.strictObject({ slope: z.number(), intercept: z.number() }),
  }),
  lungThreshold: probability,
  lesionThreshold: probability,
  /** Platt calibration of the severity map inside the lungs: with it each film is cut where its lesions have the highest expected Dice. */
  lesionCut: z.strictObject({ a: z.number().positive(), b: z.number() }).optional(),
  gate: z
    .strictObject({
      labels: z.array(z.string()).min(1),
      accept: z.string(),
      codes: z.record(z.string(), z.string()),
      minAcceptProbability: probability,
    })
    .refine(({ labels, accept }) => labels.includes(accept), 'the accepted label is one of the labels'),
  labelDefinition: z.strictObject({ involved: z.string() }),
  training: z.record(z.string(), z.unknown()),
  metrics: z.record(z.string(), z.unknown()),
  licence: z.string(),
});

/**
 * Schema of `models/<id>/manifest.json`: everything the application must know to run a package, as data (docs/MODELS.md). A field
 * that is not known is refused: it might be meant to decide a number (decision 0124).
 */
export const manifestSchema = fields.refine(
  ({ preprocessing, input }) =>
    preprocessing.findLast((step) => step.op === 'resize')?.size.join() === input.shape.slice(2).join(),
  { path: ['preprocessing'], error: 'the last resize gives the size of the input' },
);
export type Manifest = z.infer<typeof manifestSchema>;

/**
 * What of a manifest decides the numbers of a film, as one text, however the file orders it: under the same identity other rules
 * would give other numbers.
 */
export function rulesOf(manifest: Manifest): string {
  const {
    name: _name,
    description: _description,
    training: _training,
    metrics: _metrics,
    licence: _licence,
    ...rules
  } = manifest;
  return JSON.stringify(rules, (_key, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}

/** The identity that every number of a package carries. */
export const identityOf = ({ id, version, weights }: Manifest): ModelIdentity => ({
  id,
  version,
  sha256: weights.sha256,
});

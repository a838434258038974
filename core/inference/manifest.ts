import { z } from 'zod';
import type { ModelIdentity } from '../analysis/analysis';
import { zoneIds } from '../severity/zone';

const six = z.array(z.number()).length(6);

const preprocessingStep = z.discriminatedUnion('op', [
  z.object({ op: z.literal('to-unit') }),
  z.object({
    op: z.literal('resize'),
    size: z.tuple([z.number().int().positive(), z.number().int().positive()]),
    filter: z.literal('triangle'),
  }),
  z.object({ op: z.literal('equalise'), bins: z.literal(256) }),
  z.object({ op: z.literal('gaussian3') }),
  z.object({ op: z.literal('normalise'), mean: z.number(), std: z.number().positive() }),
]);
export type PreprocessingStep = z.infer<typeof preprocessingStep>;

/** Schema of `models/<id>/manifest.json`: everything the application must know to run a package, as data. */
export const manifestSchema = z.object({
  schema: z.literal('sextant.model/1'),
  id: z.string().regex(/^[a-z0-9][a-z0-9.-]{0,63}$/),
  version: z.string().min(1).max(64),
  name: z.string(),
  description: z.string(),
  weights: z.object({
    file: z.string().regex(/^[A-Za-z0-9._-]+$/),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    bytes: z.number().int().positive(),
    precision: z.string(),
  }),
  opset: z.number().int(),
  input: z.object({
    name: z.string(),
    shape: z.tuple([z.literal(1), z.literal(1), z.number().int().positive(), z.number().int().positive()]),
  }),
  preprocessing: z.array(preprocessingStep).min(1),
  outputs: z.object({
    findings: z.string(),
    classLogits: z.string(),
    severityMapLogits: z.string(),
    /** What the zones are pooled from; left out where that is the severity map. */
    zoneMapLogits: z.string().optional(),
    lungMask: z.string(),
    relevance: z.string(),
    gateLogits: z.string(),
  }),
  findings: z.array(z.object({ id: z.string(), name: z.string(), trained: z.boolean() })),
  classes: z.tuple([z.literal('normal'), z.literal('otherInfection'), z.literal('covid19')]),
  classTemperature: z.number().min(0.01).max(100),
  zones: z.object({
    order: z
      .array(z.enum(zoneIds))
      .refine((order) => order.join() === zoneIds.join(), 'zones are in the reading order of the 3x2 array'),
    cuts: z.tuple([z.number(), z.number()]),
    pooling: z.object({
      kind: z.enum(['top-fraction-mean', 'max']),
      fraction: z.number().min(0).max(1),
      space: z.literal('logit'),
    }),
    calibration: z.object({ kind: z.literal('platt'), a: six, b: six }),
    thresholds: six,
    expectedScore: z.object({ slope: z.number(), intercept: z.number() }),
  }),
  lungThreshold: z.number().min(0).max(1),
  lesionThreshold: z.number().min(0).max(1),
  /** Platt calibration of the severity map inside the lungs: with it each film is cut where its lesions have the highest expected Dice. */
  lesionCut: z.object({ a: z.number().positive(), b: z.number() }).optional(),
  gate: z
    .object({
      labels: z.array(z.string()).min(1),
      accept: z.string(),
      codes: z.record(z.string(), z.string()),
      minAcceptProbability: z.number().min(0).max(1),
    })
    .refine(({ labels, accept }) => labels.includes(accept), 'the accepted label is one of the labels'),
  labelDefinition: z.object({ involved: z.string() }),
  training: z.record(z.string(), z.unknown()),
  metrics: z.record(z.string(), z.unknown()),
  licence: z.string(),
});
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

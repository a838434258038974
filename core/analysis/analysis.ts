import { z } from 'zod';
import { highestScore, zoneIds, type LungSide } from '../severity/zone';
import { everyClass } from './diagnosis-class';

const probability = z.number().min(0).max(1);
const point = z.tuple([z.number(), z.number()]);
const edge = z.number().int().min(0);
const pixelRectSchema = z.object({ left: edge, top: edge, right: edge, bottom: edge });

export const viewSchema = z.enum(['PA', 'AP', 'AP supine', 'lateral', 'unknown']);
/** Projection of a chest radiograph. */
export type View = z.infer<typeof viewSchema>;

export const modelIdentitySchema = z.object({
  id: z.string(),
  version: z.string(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
/** Which weights made a number: every stored value carries one. */
export type ModelIdentity = z.infer<typeof modelIdentitySchema>;

const zoneResultSchema = z.object({ zone: z.enum(zoneIds), probability, involved: z.boolean() });
export type ZoneResult = z.infer<typeof zoneResultSchema>;

const cell = z.number().int().min(0).max(1);
const row = z.tuple([cell, cell]);
export const severitySchema = z.object({
  /** Number of involved zones, 0-6. */
  score: z.number().int().min(0).max(highestScore),
  /** Calibrated expectation of the score, 0-6. */
  expectedScore: z.number().min(0).max(highestScore),
  array: z.tuple([row, row, row]),
  zones: z.array(zoneResultSchema).length(zoneIds.length),
  /** Spread of the expected score under small perturbations of the image; null where not computed. */
  band: z.object({ low: z.number(), high: z.number() }).nullable(),
});
export type Severity = z.infer<typeof severitySchema>;

/** One closed lesion outline in image pixels (first point not repeated); holes are outlines of their own. */
const lesionContourSchema = z.object({
  points: z.array(point).min(3),
  holes: z.array(z.array(point).min(3)),
  /** What of it lies in the lungs, in percent of both (decision 0115). */
  percentOfLung: z.number().min(0),
});
export type LesionContour = z.infer<typeof lesionContourSchema>;

/** One lung: its outline, and the two cuts between its zones (rows), image pixels. */
export const lungGeometrySchema = z.object({
  outline: z.array(z.array(point).min(3)),
  top: z.number(),
  upperCut: z.number(),
  lowerCut: z.number(),
  bottom: z.number(),
  left: z.number(),
  right: z.number(),
  areaPx: z.number(),
});
export type LungGeometry = z.infer<typeof lungGeometrySchema>;
export type Lungs = Readonly<Record<LungSide, LungGeometry>>;

/** Area of both lungs, square image pixels. */
export const lungAreaPx = ({ right, left }: Lungs): number => right.areaPx + left.areaPx;

const gateReasonSchema = z.object({ code: z.string(), message: z.string() });
export const gateSchema = z.object({ accepted: z.boolean(), reasons: z.array(gateReasonSchema) });
/** Verdict of the input gate. No score exists without `accepted`. */
export type Gate = z.infer<typeof gateSchema>;

export const analysisResultSchema = z.object({
  model: modelIdentitySchema,
  runtime: z.object({
    executionProvider: z.string(),
    onnxruntime: z.string(),
    /** Version of Sextant; absent from analyses made before it was kept. */
    sextant: z.string().optional(),
  }),
  timingsMs: z.object({
    decode: z.number(),
    preprocess: z.number(),
    inference: z.number(),
    postprocess: z.number(),
    total: z.number(),
  }),
  /** The part of the film that the network was shown (decision 0128); null: all of it. Absent from analyses made before it was kept. */
  shown: pixelRectSchema.nullable().optional(),
  gate: gateSchema,
  diagnosis: z.object(everyClass(() => probability)).nullable(),
  findings: z.record(z.string(), probability),
  severity: severitySchema.nullable(),
  contours: z.array(lesionContourSchema),
  lesionPercentOfLung: z.number().nullable(),
  lungs: z.object({ right: lungGeometrySchema, left: lungGeometrySchema }).nullable(),
});
/** What one run of a model says about one radiograph. Immutable once recorded. */
export type AnalysisResult = z.infer<typeof analysisResultSchema>;

/** The network's maps on its own grid, covering the whole image: row-major, probability 0..1. */
export interface AnalysisMaps {
  readonly size: number;
  readonly severity: Float32Array;
  /** What the zones are pooled from, not masked; null where it was not kept: before 1.4 that was the severity map. */
  readonly zones: Float32Array | null;
  readonly lung: Float32Array;
  readonly relevanceSize: number;
  readonly relevance: Float32Array;
}

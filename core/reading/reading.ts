import { z } from 'zod';
import {
  lungGeometrySchema,
  modelIdentitySchema,
  severitySchema,
  type AnalysisResult,
  type ZoneResult,
} from '../analysis/analysis';
import { zoneIds } from '../severity/zone';

/** The one definition of an involved zone that every reading and every bundled model uses; a trend never mixes two. */
export const zoneDefinition = 'brixia>=1';

export interface Reader {
  /** Account name of the operating system: the identity. */
  readonly account: string;
  readonly displayName: string;
}

const zoneMarkSchema = z.strictObject({
  zone: z.enum(zoneIds),
  involved: z.boolean(),
  /** `proposal` until the reader has toggled or confirmed the zone. */
  source: z.enum(['proposal', 'reader']),
});
export type ZoneMark = z.infer<typeof zoneMarkSchema>;

const coordinate = z.number().min(-100_000).max(100_000);
const ring = z
  .array(z.tuple([coordinate, coordinate]))
  .min(3)
  .max(20_000);

export const lesionSchema = z.strictObject({
  /** Identity of the lesion over all visits of the patient. */
  lesionId: z.string().min(1).max(64),
  /** Closed ring in image pixels, first point not repeated. */
  points: ring,
  holes: z.array(ring).max(1_000),
  origin: z.enum(['proposal', 'reader', 'carried']),
});
export type Lesion = z.infer<typeof lesionSchema>;

export const readingContentSchema = z.strictObject({
  definition: z.literal(zoneDefinition),
  /** In the order of `zoneIds`: score and array go by place. */
  zones: z
    .array(zoneMarkSchema)
    .length(zoneIds.length)
    .refine((marks) => marks.every(({ zone }, place) => zone === zoneIds[place]), 'zones are in their order'),
  lesions: z.array(lesionSchema).max(2_000),
  lesionPercentOfLung: z.number().min(0).max(100).nullable(),
  lesionAreaMm2: z.number().min(0).nullable(),
  /** Lung outlines and cuts used, and whether the reader corrected them. */
  lungs: z.strictObject({ right: lungGeometrySchema, left: lungGeometrySchema }).nullable(),
  lungsCorrected: z.boolean(),
  impression: z.string().max(10_000),
  /** True where the zones were scored before the proposal was revealed. */
  independentFirst: z.boolean(),
});
export type ReadingContent = z.infer<typeof readingContentSchema>;

/** What the network proposed of an image, as a reading keeps it. */
export const proposalSchema = severitySchema
  .pick({ score: true, expectedScore: true, array: true })
  .extend({ model: modelIdentitySchema });
export type Proposal = z.infer<typeof proposalSchema>;

/** One revision of one reader's reading of one image. Signed revisions never change. */
export interface ReadingRecord {
  readonly id: string;
  readonly imageId: string;
  readonly analysisId: string;
  readonly revision: number;
  readonly kind: 'reading' | 'addendum';
  readonly state: 'draft' | 'signed';
  readonly reader: Reader;
  readonly content: ReadingContent;
  /** Number of involved zones of `content`. */
  readonly score: number;
  /** What the network proposed, kept beside the reader's value. */
  readonly proposal: Proposal;
  /** Increases with every saved draft; a save with an older one is refused as `reading/stale`. */
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly signedAt: string | null;
  /** Place of the signature in the audit log: what came first, whatever the clock showed. */
  readonly sequence: number | null;
}

/** Number of involved zones, 0-6 (Park et al. 2021, section 3.3). */
export function readingScore(content: Pick<ReadingContent, 'zones'>): number {
  return content.zones.filter((mark) => mark.involved).length;
}

/** The marks that say of their zone otherwise than others, both in the order of `zoneIds`. */
export const differingMarks = (marks: readonly ZoneMark[], others: readonly ZoneMark[]): ZoneMark[] =>
  marks.filter(({ involved }, place) => involved !== others[place]?.involved);

/** The network's zones as marks that nobody has touched; none is involved where they must not be `shown`. */
export const proposedMarks = (zones: readonly ZoneResult[], shown = true): ZoneMark[] =>
  zones.map(({ zone, involved }) => ({ zone, involved: shown && involved, source: 'proposal' }));

/**
 * The draft a reader starts from: the network's proposal, every mark dashed until touched; in independent-first mode
 * an empty one, so that the proposal cannot lead the eye.
 * @param newLesionId makes an identity for each proposed lesion.
 * @returns null where the analysis has no accepted score.
 */
export function draftFromAnalysis(
  analysis: Pick<AnalysisResult, 'severity' | 'contours' | 'lesionPercentOfLung' | 'lungs'>,
  options: { readonly independentFirst: boolean; readonly newLesionId: () => string },
): ReadingContent | null {
  const { severity } = analysis;
  if (severity === null) return null;
  const shown = !options.independentFirst;
  return {
    definition: zoneDefinition,
    zones: proposedMarks(severity.zones, shown),
    lesions: shown
      ? analysis.contours.map(({ points, holes }) => ({
          lesionId: options.newLesionId(),
          points,
          holes,
          origin: 'proposal',
        }))
      : [],
    lesionPercentOfLung: shown ? analysis.lesionPercentOfLung : null,
    lesionAreaMm2: null,
    lungs: analysis.lungs,
    lungsCorrected: false,
    impression: '',
    independentFirst: options.independentFirst,
  };
}

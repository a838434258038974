import { z } from 'zod';
import { viewSchema } from '../analysis/analysis';
import { typedText } from '../text/typed-text';

/** What a person may set right about an archived film: whose it is, when and how it was taken; never its pixels. */
export const filmFactsSchema = z.strictObject({
  patientId: z.string().min(1).max(128),
  date: z.iso.date(),
  /** Time of day `HH:MM:SS`; null where it is not known. */
  time: z.iso.time({ precision: 0 }).nullable(),
  view: viewSchema,
});
export type FilmFacts = z.infer<typeof filmFactsSchema>;

export const correctionSchema = z.strictObject({
  imageId: z.string().min(1).max(128),
  /** What the reader saw: it may have been corrected elsewhere since. */
  before: filmFactsSchema,
  after: filmFactsSchema.extend({ patientId: typedText(1, 64) }),
  /** Of a patient whom the archive does not know yet. */
  patientName: typedText(0, 128).default(''),
  reason: typedText(3, 500),
});
export type Correction = z.infer<typeof correctionSchema>;

/** The whole of a patient who came in under a wrong patient ID, or under two: every film goes to the right one. */
export const patientMoveSchema = z
  .strictObject({
    from: z.string().min(1).max(128),
    /** All films of the patient that the reader saw: one may have come or gone since. */
    imageIds: z.array(z.string().min(1).max(128)).min(1).max(10_000),
    to: typedText(1, 64),
    /** Of a known patient it is checked; without one, a patient ID that is new takes over the name. */
    patientName: typedText(0, 128).default(''),
    reason: typedText(3, 500),
  })
  .refine(({ from, to }) => from !== to);
export type PatientMove = z.infer<typeof patientMoveSchema>;

/** What a person may set right about a patient of the archive; the patient ID is a film's. */
export const patientFactsSchema = z.strictObject({
  /** Empty where it is not known. */
  name: z.string().max(128),
  birthDate: z.iso.date().nullable(),
});
export type PatientFacts = z.infer<typeof patientFactsSchema>;

export const patientCorrectionSchema = z.strictObject({
  patientId: z.string().min(1).max(128),
  /** What the reader saw: it may have been corrected elsewhere since. */
  before: patientFactsSchema,
  after: patientFactsSchema.extend({ name: typedText(0, 128) }),
  reason: typedText(3, 500),
});
export type PatientCorrection = z.infer<typeof patientCorrectionSchema>;

/** One correction as it is kept: never changed, never removed. */
export interface CorrectionOf<Facts> {
  readonly before: Facts;
  readonly after: Facts;
  readonly reason: string;
  /** Name of the reader, or the account where none is given. */
  readonly correctedBy: string;
  /** ISO 8601 instant, UTC. */
  readonly correctedAt: string;
  /** Place in the audit log: what came first, whatever the clock showed. */
  readonly sequence: number;
}
export type CorrectionRecord = CorrectionOf<FilmFacts>;
export type PatientCorrectionRecord = CorrectionOf<PatientFacts>;

/** Facts that a correction changes. */
export const changedFacts = <Facts extends object>({
  before,
  after,
}: Pick<CorrectionOf<Facts>, 'before' | 'after'>): (keyof Facts)[] =>
  (Object.keys(before) as (keyof Facts)[]).filter((fact) => before[fact] !== after[fact]);

import { z } from 'zod';
import { viewSchema } from '../analysis/analysis';

/** What a person may set right about an archived film: whose it is, when and how it was taken; never its pixels. */
export const filmFactsSchema = z.strictObject({
  patientId: z.string().trim().min(1).max(128),
  date: z.iso.date(),
  /** Time of day `HH:MM:SS`; null where it is not known. */
  time: z.iso.time({ precision: 0 }).nullable(),
  view: viewSchema,
});
export type FilmFacts = z.infer<typeof filmFactsSchema>;

export const correctionSchema = z.strictObject({
  imageId: z.string().min(1).max(128),
  facts: filmFactsSchema,
  /** Of a patient whom the archive does not know yet. */
  patientName: z.string().trim().max(128).default(''),
  reason: z.string().trim().min(3).max(500),
});
export type Correction = z.infer<typeof correctionSchema>;

/** One correction as it is kept: never changed, never removed. */
export interface CorrectionRecord {
  readonly before: FilmFacts;
  readonly after: FilmFacts;
  readonly reason: string;
  /** Name of the reader, or the account where none is given. */
  readonly correctedBy: string;
  /** ISO 8601 instant, UTC. */
  readonly correctedAt: string;
}

/** Facts that a correction changes. */
export const changedFacts = ({ before, after }: Pick<CorrectionRecord, 'before' | 'after'>): (keyof FilmFacts)[] =>
  (Object.keys(before) as (keyof FilmFacts)[]).filter((fact) => before[fact] !== after[fact]);

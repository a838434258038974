import { z } from 'zod';

/** Codings that may lose information, as radiologists name them. */
const lossyMethods = ['JPEG', 'JPEG-LS', 'JPEG 2000', 'HTJ2K', 'JPEG XL'] as const;
export type LossyMethod = (typeof lossyMethods)[number];

/** One lossy compression that a film went through (DICOM PS3.3 C.7.6.1.1.5); null where the file does not state it. */
const lossyStepSchema = z.strictObject({
  /** Uncompressed to compressed size: 12 is 12:1. */
  ratio: z.number().gt(1).nullable(),
  method: z.enum(lossyMethods).nullable(),
});
export type LossyStep = z.infer<typeof lossyStepSchema>;

/** In their order; empty where nothing says that there was one. */
export const lossyStepsSchema = z.array(lossyStepSchema);

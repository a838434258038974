import { z } from 'zod';
import { cleanText } from '../dicom/clean-text';

/**
 * Text in one line of `least` to `most` characters. What a person types is no more to be trusted than a header: it is cleaned as in an
 * import.
 */
export const typedText = (least: number, most: number) =>
  z
    .string()
    .max(2 * most)
    .transform((text) => cleanText(text, most))
    .pipe(z.string().min(least));

import { z } from 'zod';

/** Papers that a report is laid out for; their names are the same in every language. */
export const papers = ['A4', 'Letter'] as const;
export const paperSchema = z.enum(papers);
export type Paper = z.infer<typeof paperSchema>;

import { z } from 'zod';
import { readingContentSchema } from '../../../core/reading/reading';

const { zones, independentFirst } = readingContentSchema.shape;
const marksSchema = z.object({ zones, independentFirst });

/** The marks of a reading, by SQL: its outlines, nearly all of a content, are not taken out of SQLite. */
export const marksOfContent =
  "json_object('zones', content -> '$.zones', 'independentFirst', content -> '$.independentFirst')";

/** Throws where the column holds something else. */
export const parseMarks = (column: string): z.infer<typeof marksSchema> => marksSchema.parse(JSON.parse(column));

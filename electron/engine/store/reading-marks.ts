import { z } from 'zod';
import { readingContentSchema } from '../../../core/reading/reading';

const { zones, independentFirst } = readingContentSchema.shape;
const marksSchema = z.object({ zones, independentFirst });

/** The marks of a reading, by SQL: its outlines, nearly all of a content, are not taken out of SQLite. */
export const marksOfContent =
  "CASE WHEN json_valid(content) THEN json_object('zones', content -> '$.zones', 'independentFirst', content -> '$.independentFirst') END";

/** Throws where the column holds something else. */
export const parseMarks = (column: string): z.infer<typeof marksSchema> => marksSchema.parse(JSON.parse(column));

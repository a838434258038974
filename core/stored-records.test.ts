import { expect, it } from 'vitest';
import { z } from 'zod';
import { analysisResultSchema } from './analysis/analysis';
import { lossyStepsSchema } from './image/lossy-compression';
import { proposalSchema, readingContentSchema } from './reading/reading';
import { siteRulesSchema } from './reading/site-settings';
import { filmFactsSchema, patientFactsSchema } from './series/correction';
import { eventSchema } from './series/event';
import stored from './testing/stored-records.json';

const schemas = {
  analyses: z.array(analysisResultSchema),
  readingContent: readingContentSchema,
  proposal: proposalSchema,
  lossySteps: lossyStepsSchema,
  filmFacts: z.array(filmFactsSchema),
  patientFacts: patientFactsSchema,
  siteRules: z.array(siteRulesSchema),
  events: z.array(eventSchema),
} as const satisfies Record<keyof typeof stored, z.ZodType>;

/**
 * Stores hold these, and a record is never changed: where this fails, let the new field be absent (`optional`), or the old word stand,
 * instead of changing `stored-records.json`. A kind of record that is new is added to it.
 */
it.each(Object.entries(schemas))('%s is read as the first Sextant stored it', (name, schema) => {
  const record = stored[name as keyof typeof stored];
  expect(schema.parse(record)).toEqual(record);
});

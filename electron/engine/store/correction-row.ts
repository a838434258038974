import type { ZodType } from 'zod';
import type { CorrectionOf } from '../../../core/series/correction';

/** Columns that every table of corrections has. */
export interface CorrectionRow {
  readonly before: string;
  readonly after: string;
  readonly reason: string;
  readonly corrected_by: string;
  readonly corrected_at: string;
}

export const toRecord = <Facts>(row: CorrectionRow, facts: ZodType<Facts>): CorrectionOf<Facts> => ({
  before: facts.parse(JSON.parse(row.before)),
  after: facts.parse(JSON.parse(row.after)),
  reason: row.reason,
  correctedBy: row.corrected_by,
  correctedAt: row.corrected_at,
});

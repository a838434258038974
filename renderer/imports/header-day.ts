import type { ImportOutcome } from '../../core/contract/records';
import type { ImpossibleDay } from '../../core/dicom/film-day';

/** The day in the header of a film that waits for a form, where none can have been taken then. */
export const headerDayOf = ({ result }: Pick<ImportOutcome, 'result'>): ImpossibleDay | undefined =>
  result.kind === 'needs-form' ? result.headerDay : undefined;

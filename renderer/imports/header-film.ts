import type { View } from '../../core/analysis/analysis';
import type { ImportOutcome } from '../../core/contract/records';

/** Hour (`HH:MM:SS`) and projection of a film that waits for a form, where its header states them: they stand. */
export const headerFilmOf = ({
  result,
}: Pick<ImportOutcome, 'result'>): { readonly time?: string | undefined; readonly view?: View | undefined } =>
  result.kind === 'needs-form' ? { time: result.headerTime, view: result.headerView } : {};

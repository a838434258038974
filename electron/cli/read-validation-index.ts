import { FailureError, type FailureCode } from '../../core/failure';
import { readValidationRow, type ValidationRow } from '../../core/validation/validation-row';
import { readRecords } from '../engine/import/read-table';
import { refuseEmpty } from './folders';
import { printFailure } from './print';
import type { UnreadFilm, UnreadLabel } from './validation-document';

const invalid = 'import/index-invalid' as const;
const twice = 'import/index-duplicate' as const;

/** The rows of an index that name a film, and what could not be read of the others. */
export interface ValidationIndex {
  readonly rows: readonly ValidationRow[];
  readonly unread: readonly UnreadFilm[];
  readonly unreadLabels: readonly UnreadLabel[];
}

/**
 * Rows of an index, those of a split alone where one is stated; what is wrong with one is said on standard error and costs that row alone.
 * Of rows with one id the first counts: films are paired and counted by it.
 * Throws the failures of the index as a whole.
 */
export async function readValidationIndex(indexPath: string, split: string | undefined): Promise<ValidationIndex> {
  refuseEmpty(split, 'split');
  const records = await readRecords(indexPath);
  const [header] = records;
  if (header === undefined) throw new FailureError('import/index-empty');
  const missing = ['id', 'image'].find((column) => !Object.hasOwn(header.values, column));
  if (missing !== undefined) throw new FailureError(invalid, `column ${missing}`);
  const rows = new Map<string, ValidationRow>();
  const unread: UnreadFilm[] = [];
  const unreadLabels: UnreadLabel[] = [];
  for (const { line, values: record } of records) {
    if (split !== undefined && record['split'] !== split) continue;
    const say = (code: FailureCode, columns: readonly string[]): void =>
      printFailure(new FailureError(code, `line ${line}: ${columns.join(', ')}`).failure);
    const { row, refused } = readValidationRow(record);
    if (row !== null && rows.has(row.id)) {
      say(twice, ['id']);
      unread.push({ id: row.id, code: twice });
      continue;
    }
    if (refused.length > 0) say(invalid, refused);
    if (row === null) unread.push({ id: record['id'] ?? '', code: invalid });
    else {
      rows.set(row.id, row);
      unreadLabels.push(...refused.map((column) => ({ id: row.id, column, code: invalid })));
    }
  }
  if (rows.size + unread.length === 0) throw new FailureError('import/index-split');
  return { rows: [...rows.values()], unread, unreadLabels };
}

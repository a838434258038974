import type { EditHistory } from '../../core/contours/edit-history';

/**
 * Whether an impression is in Sextant's words, not the reader's: the latest step that changed it did not type it, or it
 * was inherited and is what would be composed.
 */
export function isComposed({ undo }: EditHistory, impression: string, compose: () => string): boolean {
  if (impression === '') return false;
  const latest = undo.findLast(({ delta }) => delta.after.impression !== undefined);
  return latest === undefined ? impression === compose() : latest.name !== 'impression';
}

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

/** What signing would put for an impression that is empty, or composed before something that it tells of changed; else null. */
export function signedInstead(history: EditHistory, impression: string, compose: () => string): string | null {
  if (impression.trim() !== '' && !isComposed(history, impression, compose)) return null;
  const composed = compose();
  return composed === '' || composed === impression ? null : composed;
}

import type { EditHistory } from '../../core/contours/edit-history';
import type { ReadingContent } from '../../core/reading/reading';

type Compose = (content: ReadingContent) => string;

/**
 * Whether the impression of a draft is in Sextant's words, not the reader's: the latest step that changed it did not type it, or it
 * was inherited and is what would be composed.
 */
export function isComposed({ undo }: EditHistory, draft: ReadingContent, compose: Compose): boolean {
  if (draft.impression === '') return false;
  const latest = undo.findLast(({ delta }) => delta.after.impression !== undefined);
  return latest === undefined ? draft.impression === compose(draft) : latest.name !== 'impression';
}

/** What signing would put for an impression that is empty, or composed before something that it tells of changed; else null. */
export function signedInstead(history: EditHistory, draft: ReadingContent, compose: Compose): string | null {
  if (draft.impression.trim() !== '' && !isComposed(history, draft, compose)) return null;
  const composed = compose(draft);
  return composed === '' || composed === draft.impression ? null : composed;
}

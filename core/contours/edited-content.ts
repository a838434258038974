import type { ReadingContent } from '../reading/reading';

/** The part of a reading that edits change and that undo restores; measures follow from it. */
export type EditedContent = Pick<ReadingContent, 'zones' | 'lesions' | 'lungs' | 'lungsCorrected'>;

/** What a step of the history is called; the catalogue of texts keys on it. */
export const editNames = [
  'move-vertex',
  'insert-vertex',
  'delete-vertex',
  'add-area',
  'subtract-area',
  'nudge',
  'move-lesion',
  'split',
  'merge',
  'new-lesion',
  'delete-lesion',
  'clip-to-lungs',
  'accept-ghost',
  'toggle-zone',
  'confirm-zones',
  'correct-lung',
  'move-zone-line',
] as const;
export type EditName = (typeof editNames)[number];

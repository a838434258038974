import type { ReadingContent } from '../reading/reading';

/** The part of a reading that edits change and that undo restores: everything but its definition. */
export type EditedContent = Omit<ReadingContent, 'definition'>;

/** What a step of the history is called; the catalogue of texts keys on it. */
export const editNames = [
  'zone',
  'confirm',
  'impression',
  'compose-impression',
  'lungs',
  'zone-line',
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
] as const;
export type EditName = (typeof editNames)[number];

import { z } from 'zod';
import { editNames, type EditedContent, type EditName } from './edited-content';
import { applyDelta, deltaBetween, invertDelta, readingDeltaSchema } from './reading-delta';

const entrySchema = z.strictObject({ name: z.enum(editNames), delta: readingDeltaSchema });
const historySchema = z.strictObject({
  version: z.literal(1),
  undo: z.array(entrySchema).max(10_000),
  redo: z.array(entrySchema).max(10_000),
});

/** What was done, latest last, and what was undone, latest last. Immutable. */
export type EditHistory = Omit<z.infer<typeof historySchema>, 'version'>;

export const emptyHistory: EditHistory = { undo: [], redo: [] };

/** Below the limit of the contract's `editHistorySchema`. */
const maxLength = 3_500_000;

/** The history after an edit; what was undone before it can no longer be redone. An edit without effect leaves no step. */
export function recordEdit(
  history: EditHistory,
  name: EditName,
  before: EditedContent,
  after: EditedContent,
): EditHistory {
  // Typing in one go is one step.
  if (name === 'impression') return amendEdit(history, name, before, after);
  const delta = deltaBetween(before, after);
  return delta === null ? history : { undo: [...history.undo, { name, delta }], redo: [] };
}

/** As `recordEdit`, but what follows from the latest step is made part of it where that is one of the same name. */
export function amendEdit(
  history: EditHistory,
  name: EditName,
  before: EditedContent,
  after: EditedContent,
): EditHistory {
  if (deltaBetween(before, after) === null) return history;
  const follows = history.undo.at(-1)?.name === name && history.redo.length === 0;
  const joined = follows ? undoEdit(history, before) : null;
  const delta = deltaBetween(joined?.content ?? before, after);
  const undo = joined?.history.undo ?? history.undo;
  return { undo: delta === null ? undo : [...undo, { name, delta }], redo: [] };
}

/** A step back or forward: the state it leads to. */
export interface HistoryStep<T extends EditedContent> {
  readonly history: EditHistory;
  readonly content: T;
}

/** Takes the latest edit back; null where there is none or the state is not the one that it led to. */
export function undoEdit<T extends EditedContent>({ undo, redo }: EditHistory, content: T): HistoryStep<T> | null {
  const entry = undo.at(-1);
  if (entry === undefined) return null;
  const restored = applyDelta(content, invertDelta(entry.delta));
  if (restored === null) return null;
  return { history: { undo: undo.slice(0, -1), redo: [...redo, entry] }, content: restored };
}

/** Repeats the edit that was undone last; null where there is none or the state is not the one before it. */
export function redoEdit<T extends EditedContent>({ undo, redo }: EditHistory, content: T): HistoryStep<T> | null {
  const entry = redo.at(-1);
  if (entry === undefined) return null;
  const repeated = applyDelta(content, entry.delta);
  if (repeated === null) return null;
  return { history: { undo: [...undo, entry], redo: redo.slice(0, -1) }, content: repeated };
}

/** The history as the text that is stored with a draft; the oldest steps are let go where it would be too long. */
export function serialiseHistory(history: EditHistory): string {
  let { undo } = history;
  for (;;) {
    const text = JSON.stringify({ version: 1, undo, redo: history.redo });
    if (text.length <= maxLength) return text;
    if (undo.length === 0) return JSON.stringify({ version: 1, undo: [], redo: [] });
    undo = undo.slice(Math.ceil(undo.length / 4));
  }
}

/** The history that a text holds; an empty one where it is not a history of this version. */
export function parseHistory(text: string): EditHistory {
  try {
    const { undo, redo } = historySchema.parse(JSON.parse(text));
    return { undo, redo };
  } catch {
    return emptyHistory;
  }
}

import type { ReadingContent } from '../../core/reading/reading';

/** What an edit was, for "Undo: ..."; the words are in the catalogue. */
export type EditName = 'zone' | 'confirm' | 'impression' | 'contour' | 'lungs';
export type ContentPart = Partial<ReadingContent>;

/** One edit as a delta with its inverse: the parts of the content it set, and what they were. */
export interface Edit {
  readonly name: EditName;
  readonly before: ContentPart;
  readonly after: ContentPart;
}

const names: readonly string[] = ['zone', 'confirm', 'impression', 'contour', 'lungs'] satisfies EditName[];
/** A little below what the contract accepts. */
const maxLength = 3_900_000;

function isEdit(value: unknown): value is Edit {
  const edit = value as Partial<Edit> | null;
  return (
    typeof edit === 'object' &&
    edit !== null &&
    names.includes(edit.name as string) &&
    typeof edit.before === 'object' &&
    typeof edit.after === 'object'
  );
}

/** Undo and redo of one image's reading. A plain value: every change gives a new one, so that a screen can follow it. */
export class EditHistory {
  readonly undone: readonly Edit[];
  readonly done: readonly Edit[];

  constructor(done: readonly Edit[] = [], undone: readonly Edit[] = []) {
    this.done = done;
    this.undone = undone;
  }

  /** Restores what `serialise` wrote; anything else gives an empty history rather than a failure. */
  static parse(text: string): EditHistory {
    try {
      const { done, undone } = JSON.parse(text) as { done: unknown; undone: unknown };
      if (
        Array.isArray(done) &&
        Array.isArray(undone) &&
        [...(done as unknown[]), ...(undone as unknown[])].every(isEdit)
      )
        return new EditHistory(done as Edit[], undone as Edit[]);
    } catch {
      // A history that cannot be read is not worth losing the reading for.
    }
    return new EditHistory();
  }

  /** Adds an edit and forgets what was undone. Typing in one go stays one edit. */
  add(edit: Edit): EditHistory {
    const last = this.done.at(-1);
    if (edit.name === 'impression' && last?.name === 'impression' && this.undone.length === 0)
      return new EditHistory([...this.done.slice(0, -1), { ...last, after: edit.after }]);
    return new EditHistory([...this.done, edit]);
  }

  /** @returns the parts to set back and the history afterwards, or null where nothing can be undone. */
  undo(): { readonly change: ContentPart; readonly history: EditHistory } | null {
    const edit = this.done.at(-1);
    if (edit === undefined) return null;
    return { change: edit.before, history: new EditHistory(this.done.slice(0, -1), [...this.undone, edit]) };
  }

  redo(): { readonly change: ContentPart; readonly history: EditHistory } | null {
    const edit = this.undone.at(-1);
    if (edit === undefined) return null;
    return { change: edit.after, history: new EditHistory([...this.done, edit], this.undone.slice(0, -1)) };
  }

  /** Text for the store; the oldest edits go first where it would grow too long. */
  serialise(): string {
    let { done } = this;
    for (;;) {
      const text = JSON.stringify({ done, undone: this.undone });
      if (text.length <= maxLength) return text;
      if (done.length === 0) return '';
      done = done.slice(Math.ceil(done.length / 4));
    }
  }
}

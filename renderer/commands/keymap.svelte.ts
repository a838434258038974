import { commandList, type Command, type CommandId } from './command-list';
import type { Shortcut } from './shortcut';

const storageKey = 'sextant.shortcuts';

/** Keys that the window, its menu or the system own. */
export const reservedShortcuts: readonly Shortcut[] = [
  'Ctrl+N',
  'Ctrl+W',
  'Ctrl+Q',
  'F11',
  'F12',
  'Tab',
  'Shift+Tab',
  'Escape',
  'Backspace',
  'Ctrl+C',
  'Ctrl+V',
  'Ctrl+X',
  'Ctrl+A',
];

type Changes = Partial<Record<CommandId, Shortcut | null>>;

function stored(): Changes {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '{}');
    if (typeof value !== 'object' || value === null) return {};
    const known = commandList.map(({ id }): string => id);
    return Object.fromEntries(
      Object.entries(value).filter(([id, key]) => known.includes(id) && (key === null || typeof key === 'string')),
    );
  } catch {
    return {};
  }
}

export type Refusal = { readonly kind: 'reserved' } | { readonly kind: 'taken'; readonly by: CommandId };

/** Which key runs which command: the defaults and what this reader changed. */
export class Keymap {
  private changes = $state.raw<Changes>(stored());

  /** The keys of a command: the reader's one, or the defaults; a newer Sextant's may be those of a reader's one elsewhere. */
  shortcuts({ id, shortcuts }: Command): readonly Shortcut[] {
    const changed = this.changes[id];
    if (changed !== undefined) return changed === null ? [] : [changed];
    const given = Object.values(this.changes);
    return shortcuts.filter((key) => !given.includes(key));
  }

  /** The key that is shown for a command; undefined where the reader took its keys away. */
  firstOf(id: CommandId): Shortcut | undefined {
    const command = commandList.find((each) => each.id === id);
    return command === undefined ? undefined : this.shortcuts(command)[0];
  }

  find(shortcut: Shortcut): Command | undefined {
    return commandList.find((command) => this.shortcuts(command).includes(shortcut));
  }

  /** Gives a command another key, or none. @returns why not, or null where it was done. */
  assign(id: CommandId, shortcut: Shortcut | null): Refusal | null {
    if (shortcut !== null) {
      if (reservedShortcuts.includes(shortcut)) return { kind: 'reserved' };
      const owner = this.find(shortcut);
      if (owner !== undefined && owner.id !== id) return { kind: 'taken', by: owner.id };
    }
    this.keep({ ...this.changes, [id]: shortcut });
    return null;
  }

  reset(): void {
    this.keep({});
  }

  private keep(changes: Changes): void {
    this.changes = changes;
    localStorage.setItem(storageKey, JSON.stringify(changes));
  }
}

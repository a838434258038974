/** A key with its modifiers, as shown: `Ctrl+Shift+Z`, `Numpad7`, `I`, `Space`. */
export type Shortcut = string;

interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

const modifiers = new Set(['Control', 'Shift', 'Alt', 'Meta', 'AltGraph', 'CapsLock', 'Dead', 'NumLock']);

/** The numeric pad keeps its own digits, whatever NumLock says, so that zones never collide with the presets. */
function keyName({ key, code }: KeyPress): string {
  if (/^Numpad\d$/.test(code)) return code;
  if (key === ' ') return 'Space';
  if (/^Digit\d$/.test(code) && /^\d$/.test(key)) return key;
  // Greek or Cyrillic letters are named by the place of the key.
  if (/^Key[A-Z]$/.test(code) && /^\p{L}$/u.test(key) && !/[\p{Script=Latin}\p{Script=Common}]/u.test(key))
    return code.slice(3);
  return key.length === 1 ? key.toUpperCase() : key;
}

/** The shortcut that a key press is, or null for a modifier alone. Command on a Mac counts as Ctrl. */
export function shortcutOf(event: KeyPress): Shortcut | null {
  if (modifiers.has(event.key)) return null;
  const name = keyName(event);
  // A sign typed with Shift, such as `?`, is named by the sign itself.
  const shifted = event.shiftKey && (name.length > 1 || /^[A-Z]$/.test(name));
  const held = [event.ctrlKey || event.metaKey ? 'Ctrl' : '', event.altKey ? 'Alt' : '', shifted ? 'Shift' : ''];
  return [...held.filter((part) => part !== ''), name].join('+');
}

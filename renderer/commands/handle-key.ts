import type { Command, CommandTarget } from './command-list';
import { dialogOpen } from './dialog-open';
import type { Keymap } from './keymap.svelte';
import { shortcutOf } from './shortcut';

const typing = 'input:not([type="checkbox"]):not([type="radio"]), textarea, select, [contenteditable="true"]';
const pressable =
  'button, a[href], summary, input[type="checkbox"], input[type="radio"], [role="option"], [role="button"]';

/** Keys that neither write nor move in a field. */
const besideText = /^(Ctrl|Alt)\+|^F\d+$/;

/** Whether the focused element has a use of its own for this key. */
function ownedByFocus(target: EventTarget | null, shortcut: string, command: Command): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest(typing) !== null) return command.inFields !== true || !besideText.test(shortcut);
  return (shortcut === 'Enter' || shortcut === 'Space') && target.closest(pressable) !== null;
}

/** Runs the command of a key press. Does nothing while a dialog is open: it has the keyboard. */
export function handleKey(event: KeyboardEvent, keymap: Keymap, target: CommandTarget): void {
  if (event.defaultPrevented || event.isComposing || dialogOpen()) return;
  const shortcut = shortcutOf(event);
  const command = shortcut === null ? undefined : keymap.find(shortcut);
  if (shortcut === null || command === undefined || ownedByFocus(event.target, shortcut, command)) return;
  if (!target.accepts(command.group)) return;
  event.preventDefault();
  if (!event.repeat || command.repeats === true) command.run(target);
}

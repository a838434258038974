import { on } from 'svelte/events';

const pressable = 'button, summary, [role="button"]';

/** Attachment of the reading window: a control that is pressed with the mouse leaves the keys with the image. */
export function keysToImage(element: HTMLElement): () => void {
  return on(element, 'mousedown', (press) => {
    if (!(press.target instanceof Element)) return;
    const pressed = press.target.closest(pressable);
    if (pressed === null || pressed.closest('dialog') !== null) return;
    press.preventDefault();
    if (document.activeElement instanceof HTMLElement || document.activeElement instanceof SVGElement)
      document.activeElement.blur();
  });
}

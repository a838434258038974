import { tick } from 'svelte';
import { on } from 'svelte/events';
import { focusImages } from '../viewport/focus-images';

const pressable = 'button, summary, [role="button"]';
/** The contour editor: its keys are keys of the image. */
const onImage = '[role="application"]';

/** Leaves the keys with the image after a choice from a list with the mouse; the arrow keys go on through the list. */
function keysAfterChoice(element: HTMLElement): () => void {
  let pointed: EventTarget | null = null;
  const stops = [
    on(element, 'mousedown', ({ target }) => (pointed = target)),
    on(element, 'keydown', () => (pointed = null)),
    on(element, 'change', ({ target }) => {
      if (target === pointed && target instanceof HTMLSelectElement && target.closest('dialog') === null) target.blur();
    }),
  ];
  return () => stops.forEach((stop) => stop());
}

/** A button that is gone once a key has pressed it leaves the keys with the films: the next Tab goes on from there. */
function keysOfVanished(element: HTMLElement): () => void {
  const hear = () => {
    const { activeElement: pressed } = document;
    void tick().then(() => {
      if (pressed?.isConnected === false && document.activeElement === document.body) focusImages();
    });
  };
  return on(element, 'click', hear, { capture: true });
}

/** Attachment of the reading window and the toolbar: a control that is pressed with the mouse, or chosen from, leaves the keys with the image. */
export function keysToImage(element: HTMLElement): () => void {
  const stopChoices = keysAfterChoice(element);
  const stopVanished = keysOfVanished(element);
  const stopPresses = on(element, 'mousedown', (press) => {
    if (!(press.target instanceof Element)) return;
    const pressed = press.target.closest(pressable);
    if (pressed === null || pressed.closest('dialog') !== null) return;
    press.preventDefault();
    const focused = document.activeElement;
    if (!(focused instanceof HTMLElement || focused instanceof SVGElement)) return;
    if (focused.closest(onImage) === null) focused.blur();
  });
  return () => {
    stopChoices();
    stopPresses();
    stopVanished();
  };
}

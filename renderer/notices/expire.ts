import { on } from 'svelte/events';

/**
 * Attachment: acts once the element has been on screen for so long. The pointer over it or the focus in it starts the time
 * anew (WCAG 2.2.1).
 */
export function expire(milliseconds: number, act: () => void): (element: HTMLElement) => () => void {
  return (element) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const wait = () => clearTimeout(timer);
    const start = () => {
      wait();
      if (!element.matches(':hover, :focus-within')) timer = setTimeout(act, milliseconds);
    };
    const stops = [
      on(element, 'pointerenter', wait),
      on(element, 'focusin', wait),
      on(element, 'pointerleave', start),
      // The focus has left only after this event.
      on(element, 'focusout', () => setTimeout(start)),
    ];
    start();
    return () => {
      wait();
      stops.forEach((stop) => stop());
    };
  };
}

/** Attachment: the element takes the focus as it comes on the page. */
export const takeFocus = (element: HTMLElement): void => element.focus({ preventScroll: true });

/** For `onmousedown`: a control that is pressed with the mouse does not take the keys from the image. */
export const keepFocus = (event: MouseEvent): void => event.preventDefault();

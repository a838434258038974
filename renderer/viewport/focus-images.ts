/** Id of the region that holds the films. */
export const imagesId = 'images';

/** Takes the focus to the films, where they are on the page. */
export function focusImages(): void {
  document.getElementById(imagesId)?.focus({ preventScroll: true });
}

/** Id of the field of the impression. */
export const impressionId = 'impression';

/** Takes the keys to the end of the impression, where it is on the page. */
export function focusImpression(): void {
  const field = document.getElementById(impressionId);
  if (!(field instanceof HTMLTextAreaElement)) return;
  field.focus();
  field.setSelectionRange(field.value.length, field.value.length);
}

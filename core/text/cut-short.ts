/** A text of at most so many characters, with an ellipsis where it was longer; a character outside the basic plane is never cut in two. */
export function cutShort(text: string, most: number): string {
  const characters = Array.from(text);
  return characters.length > most ? `${characters.slice(0, most).join('').trimEnd()}…` : text;
}

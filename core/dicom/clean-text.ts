/** Characters without a glyph (U+2800 is an empty Braille pattern): a text that looks like another would be another. */
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/gu;

/**
 * Hostile text made safe to keep: control, bidirectional and invisible characters become nothing (line breaks and
 * tabs a space), white space is collapsed and trimmed, the length is bounded in code points. Markup is left as text;
 * whoever shows it escapes it.
 */
export function cleanText(text: string, maxLength = 128): string {
  const visible = text
    .replace(/[\t\n\r\f\v]+/g, ' ')
    .replace(invisible, '')
    .normalize('NFC');
  return Array.from(visible.replace(/\s+/gu, ' ').trim()).slice(0, maxLength).join('').trim();
}

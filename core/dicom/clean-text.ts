const invisible = /[\p{Cc}\p{Cs}\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;

/**
 * Hostile text made safe to keep: control, bidirectional and zero-width characters become nothing (line breaks and
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

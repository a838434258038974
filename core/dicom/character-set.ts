import { convertBytes } from 'dicom-character-set';

/** What makes delimiters of bytes, after which code extensions begin anew (PS3.5 section 6.1.2.5.3). */
export type TextVr = 'LO' | 'PN';

/** Windows-1252 has letters and quotation marks where ISO 8859-1 has control characters; devices that run Windows write them as Latin-1. */
const windowsLetters = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
/** Where Latin-9 (ISO_IR 203) departs from Latin-1. */
const latin9: ReadonlyMap<string, string> = new Map(
  Array.from('¤€¦Š¨š´Ž¸ž¼Œ½œ¾Ÿ'.matchAll(/(.)(.)/gu), ([, from, to]) => [from, to] as [string, string]),
);

const withWindowsLetters = (text: string): string =>
  text.replace(/[\u0080-\u009f]/g, (char) => windowsLetters[char.charCodeAt(0) - 0x80] ?? char);

/** One character a byte: whatever the bytes are, none becomes another's. */
export const asLatin1 = (bytes: Uint8Array): string => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');

const utf8 = 'ISO_IR 192';
const ascii = 'ISO 2022 IR 6';
/** Of one or two bytes a character, without escapes: they stand alone. */
const selfContained: readonly string[] = [utf8, 'GB18030', 'GBK'];
const chineseOrKorean: readonly string[] = ['ISO 2022 IR 149', 'ISO 2022 IR 58'];
const multiByte: readonly string[] = [...chineseOrKorean, 'ISO 2022 IR 87', 'ISO 2022 IR 159'];

/** A defined term as the standard spells it: devices write ISO_IR_192, ISO-IR 100, UTF-8, and ISO_IR 87, which exists with code extensions alone. */
function definedTerm(stated: string): string {
  const name = stated.trim().toUpperCase();
  if (/^UTF[-_ ]?8$/.test(name)) return utf8;
  if (/^GB[-_ ]?(18030|2312)$/.test(name)) return 'GB18030';
  const [, extended, number] = /^ISO[-_ ]?(2022)?[-_ ]?IR[-_ ]?(\d+)$/.exec(name) ?? [];
  if (number === undefined) return name;
  if (number === '192') return utf8;
  const term = `ISO 2022 IR ${number}`;
  return extended !== undefined || multiByte.includes(term) ? term : `ISO_IR ${number}`;
}

/** The terms of Specific Character Set (0008,0005), none for the default repertoire; one that stands alone in the place of all. */
function definedTerms(stated: string): readonly string[] {
  const terms = stated.replaceAll('\0', '').split('\\').map(definedTerm);
  const alone = terms.find((term) => selfContained.includes(term));
  if (alone !== undefined) return [alone];
  if (terms.every((term) => term === '' || term === 'ISO_IR 6' || term === ascii)) return [];
  return multiByte.includes(terms[0] as string) ? [ascii, ...terms] : terms;
}

/** Text of bytes of no set that is known: UTF-8, which other text is not by chance, else Latin-1. */
function undeclared(bytes: Uint8Array): string {
  const text = convertBytes(utf8, bytes);
  return text.includes('\ufffd') ? withWindowsLetters(asLatin1(bytes)) : text;
}

/** UTF-8; bytes of which none is, but for ASCII, are the device's own code page. A cut text keeps the rest. */
function declaredUtf8(bytes: Uint8Array): string {
  const text = convertBytes(utf8, bytes);
  return text.includes('\ufffd') && !/[^\0-\x7f\ufffd]/.test(text) ? undeclared(bytes) : text;
}

/** An escape to ASCII or to Japanese Roman letters may be undeclared. Throws where an escape or a set is unknown. */
function converted(terms: readonly string[], bytes: Uint8Array, vr: TextVr): string {
  const charset = terms.join('\\');
  try {
    return convertBytes(charset, bytes, { vr });
  } catch {
    return convertBytes(`${charset}\\${ascii}\\ISO 2022 IR 13`, bytes, { vr });
  }
}

/** Chinese and Korean devices leave out the escape to the one set that they declare. */
const withoutEscape = (terms: readonly string[], bytes: Uint8Array): readonly string[] => {
  const set = bytes.includes(0x1b) ? undefined : terms.find((term) => chineseOrKorean.includes(term));
  return set === undefined ? terms : [set];
};

/** Latin-9 as Latin-1, which is all but eight of its letters. */
const asIfLatin1 = (bytes: Uint8Array): Uint8Array =>
  Uint8Array.from(asLatin1(bytes).replaceAll('\x1b-b', '\x1b-A'), (char) => char.charCodeAt(0));

function declared(terms: readonly string[], bytes: Uint8Array, vr: TextVr): string {
  if (terms.some((term) => term.endsWith('IR 203'))) {
    const text = converted(
      terms.map((term) => term.replace('IR 203', 'IR 100')),
      asIfLatin1(bytes),
      vr,
    );
    return text.replace(/[¤¦¨´¸¼½¾]/g, (char) => latin9.get(char) ?? char);
  }
  const text = converted(withoutEscape(terms, bytes), bytes, vr);
  return terms.some((term) => term.endsWith('IR 100')) ? withWindowsLetters(text) : text;
}

/** Bytes without what makes their length even (PS3.5 section 6.2), which is no part of a character, whatever the set that holds at their end. */
function withoutPadding(bytes: Uint8Array): Uint8Array {
  let end = bytes.length;
  while (end > 0 && (bytes[end - 1] === 0x20 || bytes[end - 1] === 0)) end -= 1;
  return bytes.slice(0, end);
}

/**
 * Text of bytes under a Specific Character Set (0008,0005; PS3.3 C.12.1.1.2). One that is not declared or not known is read as UTF-8 where
 * the bytes are, else as Latin-1 rather than losing the patient's identity.
 * @param stated as in the header; several values parted by a backslash.
 */
export function decodeText(stated: string, padded: Uint8Array, vr: TextVr): string {
  const terms = definedTerms(stated);
  const bytes = withoutPadding(padded);
  if (terms.length === 0) return undeclared(bytes);
  if (terms[0] === utf8) return declaredUtf8(bytes);
  try {
    return declared(terms, bytes, vr);
  } catch {
    return undeclared(bytes);
  }
}

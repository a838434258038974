import { plainText, searchWords } from '../text/search-words';

const nobody = /^(anon(ym\p{L}*)?|unknown|unbekannt|none|null|noname|removed|redacted|(de)?identified|x{3,})\d*$/u;
const idWords = new Set(['test', 'na', 'noid', 'nopatientid', 'patient']);
/** Say nothing of themselves where a name has a word that stands for nobody. */
const fillers = new Set(['patient', 'male', 'female', 'name', 'no', 'de']);

/**
 * Whether a Patient ID (0010,0020) is what devices write where none was entered: no letter or digit, zeros alone, or a
 * word such as ANONYMOUS. Under such an ID lie many people.
 */
export function isPlaceholderId(id: string): boolean {
  const text = plainText(id).replace(/[^\p{L}\p{N}]/gu, '');
  return /^0*$/.test(text) || idWords.has(text) || (nobody.test(text) && !/\d/.test(text));
}

/** Whether a Patient's Name (0010,0010) names nobody: empty, or words such as ANONYMOUS, UNKNOWN or NO NAME alone. */
export function isPlaceholderName(name: string): boolean {
  const words = searchWords(name);
  if (words.length === 0 || words.join(' ') === 'no name') return true;
  return words.some((word) => nobody.test(word)) && words.every((word) => nobody.test(word) || fillers.has(word));
}

import { isPlaceholderName } from '../../../core/dicom/placeholder';
import { searchWords } from '../../../core/text/search-words';

/** Say nothing of who it is, as initials do not either. */
const titles = new Set(['dr', 'prof', 'med', 'mr', 'mrs', 'ms', 'herr', 'frau', 'von', 'van', 'de']);

/** Müller and Mueller, Groß and Gross are one word. */
const folded = (word: string): string => word.replaceAll('ß', 'ss').replace(/([aou])e/g, '$1');

const tellingWords = (name: string): string[] =>
  searchWords(name)
    .filter((word) => !titles.has(word) && !/^[a-z]$/.test(word))
    .map(folded);

/** The telling words of two names; null where one of them says nothing. */
function wordsOf(known: string, stated: string): readonly [readonly string[], readonly string[]] | null {
  if (isPlaceholderName(known) || isPlaceholderName(stated)) return null;
  const [words, others] = [tellingWords(known), tellingWords(stated)];
  return words.length === 0 || others.length === 0 ? null : [words, others];
}

/** Whether the names share a word; null where one of them says nothing. */
function sharesWord(known: string, stated: string): boolean | null {
  const both = wordsOf(known, stated);
  return both && both[0].some((word) => both[1].includes(word));
}

/** Whether two names have no word in common, titles and initials apart; an empty name and a placeholder contradict none. */
export const isOtherName = (known: string, stated: string): boolean => sharesWord(known, stated) === false;

/** Whether two names have a word in common; an empty name and a placeholder agree with none. */
export const isSameName = (known: string, stated: string): boolean => sharesWord(known, stated) === true;

/** Whether all words of the one name are in the other, titles and initials apart; an empty name and a placeholder agree with none. */
export function agreesInName(known: string, stated: string): boolean {
  const both = wordsOf(known, stated);
  if (both === null) return false;
  const [words, others] = both;
  return words.every((word) => others.includes(word)) || others.every((word) => words.includes(word));
}

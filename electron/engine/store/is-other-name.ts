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

/** Whether the names share a word; null where one of them says nothing. */
function sharesWord(known: string, stated: string): boolean | null {
  if (isPlaceholderName(known) || isPlaceholderName(stated)) return null;
  const [words, others] = [tellingWords(known), new Set(tellingWords(stated))];
  return words.length === 0 || others.size === 0 ? null : words.some((word) => others.has(word));
}

/** Whether two names have no word in common, titles and initials apart; an empty name and a placeholder contradict none. */
export const isOtherName = (known: string, stated: string): boolean => sharesWord(known, stated) === false;

/** Whether two names have a word in common; an empty name and a placeholder agree with none. */
export const isSameName = (known: string, stated: string): boolean => sharesWord(known, stated) === true;

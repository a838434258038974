import { isPlaceholderName } from '../../../core/dicom/placeholder';
import { searchWords } from './worklist-store';

/** Say nothing of who it is, as initials do not either. */
const titles = new Set(['dr', 'prof', 'med', 'mr', 'mrs', 'ms', 'herr', 'frau', 'von', 'van', 'de']);

/** Müller and Mueller, Groß and Gross are one word. */
const folded = (word: string): string => word.replaceAll('ß', 'ss').replace(/([aou])e/g, '$1');

const tellingWords = (name: string): string[] =>
  searchWords(name)
    .filter((word) => !titles.has(word) && !/^[a-z]$/.test(word))
    .map(folded);

/** Whether two names have no word in common, titles and initials apart; an empty name and a placeholder contradict none. */
export function isOtherName(known: string, stated: string): boolean {
  if (isPlaceholderName(known) || isPlaceholderName(stated)) return false;
  const [words, others] = [tellingWords(known), new Set(tellingWords(stated))];
  return words.length > 0 && others.size > 0 && !words.some((word) => others.has(word));
}

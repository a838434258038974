import { searchWords } from '../store/worklist-store';

/** Say nothing of who it is, as initials do not either. */
const titles = new Set(['dr', 'prof', 'med', 'mr', 'mrs', 'ms', 'herr', 'frau', 'von', 'van', 'de']);

const tellingWords = (name: string): string[] =>
  searchWords(name).filter((word) => !titles.has(word) && !/^[a-z]$/.test(word));

/** Whether two names have no word in common, titles and initials apart; an empty name contradicts none. */
export function isOtherName(known: string, stated: string): boolean {
  const [words, others] = [tellingWords(known), new Set(tellingWords(stated))];
  return words.length > 0 && others.size > 0 && !words.some((word) => others.has(word));
}

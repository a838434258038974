import { searchWords } from '../store/worklist-store';

/** Whether two names have no word in common, which no misspelling and no marriage explains; an empty name contradicts none. */
export function isOtherName(known: string, stated: string): boolean {
  const [words, others] = [searchWords(known), new Set(searchWords(stated))];
  return words.length > 0 && others.size > 0 && !words.some((word) => others.has(word));
}

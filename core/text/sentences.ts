/** Sentences one after the other; null is one that has nothing to say. */
export const sentences = (of: readonly (string | null)[]): string => of.filter((one) => one !== null).join(' ');

/** Two raters' yes or no on one zone. */
export interface BinaryPair {
  readonly first: boolean;
  readonly second: boolean;
}

/** Share of pairs in which both say the same, 0..1; NaN for none. */
export const agreement = (pairs: readonly BinaryPair[]): number =>
  pairs.filter(({ first, second }) => first === second).length / pairs.length;

/** Cohen's kappa of two raters (Cohen 1960); NaN where chance agreement is complete. */
export function cohenKappa(pairs: readonly BinaryPair[]): number {
  const n = pairs.length;
  const yesFirst = pairs.filter(({ first }) => first).length / n;
  const yesSecond = pairs.filter(({ second }) => second).length / n;
  const chance = yesFirst * yesSecond + (1 - yesFirst) * (1 - yesSecond);
  return chance === 1 ? Number.NaN : (agreement(pairs) - chance) / (1 - chance);
}

/** Two raters' yes or no on one zone. */
export interface BinaryPair {
  readonly first: boolean;
  readonly second: boolean;
}

/** How many pairs there are of each kind. */
export interface AgreementTable {
  readonly both: number;
  readonly onlyFirst: number;
  readonly onlySecond: number;
  readonly neither: number;
}

export function tabulate(pairs: readonly BinaryPair[]): AgreementTable {
  const count = (first: boolean, second: boolean): number =>
    pairs.filter((pair) => pair.first === first && pair.second === second).length;
  return {
    both: count(true, true),
    onlyFirst: count(true, false),
    onlySecond: count(false, true),
    neither: count(false, false),
  };
}

/** The table of all pairs of several tables. */
export function sumTables(tables: readonly AgreementTable[]): AgreementTable {
  const sum = { both: 0, onlyFirst: 0, onlySecond: 0, neither: 0 };
  for (const { both, onlyFirst, onlySecond, neither } of tables) {
    sum.both += both;
    sum.onlyFirst += onlyFirst;
    sum.onlySecond += onlySecond;
    sum.neither += neither;
  }
  return sum;
}

/** Share of pairs in which both say the same, 0..1; NaN for none. */
export const agreement = ({ both, onlyFirst, onlySecond, neither }: AgreementTable): number =>
  (both + neither) / (both + onlyFirst + onlySecond + neither);

/** Cohen's kappa of two raters (Cohen 1960); NaN where chance agreement is complete. */
export function cohenKappa(table: AgreementTable): number {
  const { both, onlyFirst, onlySecond, neither } = table;
  const n = both + onlyFirst + onlySecond + neither;
  const [yesFirst, yesSecond] = [(both + onlyFirst) / n, (both + onlySecond) / n];
  const chance = yesFirst * yesSecond + (1 - yesFirst) * (1 - yesSecond);
  return chance === 1 ? Number.NaN : (agreement(table) - chance) / (1 - chance);
}

/** A number with so many decimals as a language (BCP 47) writes it: on the screen, in print and on the command line the same. */
export const writtenNumber = (value: number, digits: number, language: string): string =>
  new Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);

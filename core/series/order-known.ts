/** When a film was taken: day, ISO 8601, and hour `HH:MM:SS`, null where it is not known. */
export interface Dated {
  readonly date: string;
  readonly time: string | null;
}

/** Whether day and hour say which of two films came first: two of one day need an hour each, and not the same one. */
export const orderKnown = (one: Dated, other: Dated): boolean =>
  one.date !== other.date || (one.time !== null && other.time !== null && one.time !== other.time);

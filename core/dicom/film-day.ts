/** The day on which X-rays were first seen. */
export const firstFilmDay = '1895-11-08';
const dayMs = 86_400_000;

/** Tomorrow in UTC, which it is already somewhere on Earth, ISO 8601. @param now milliseconds since 1970. */
export const tomorrow = (now: number): string => new Date(now + dayMs).toISOString().slice(0, 10);

/** From one day to another, ISO 8601. */
export const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / dayMs;

/** A day (ISO 8601) on which no film can have been taken, and why. */
export interface ImpossibleDay {
  readonly day: string;
  readonly why: 'future' | 'beforeXRays';
}

/**
 * Why no film can have been taken on that day (ISO 8601): X-rays were not known, or it is later than tomorrow. Null where one can.
 * @param now milliseconds since 1970.
 */
export function whyImpossible(day: string, now: number): ImpossibleDay['why'] | null {
  if (day < firstFilmDay) return 'beforeXRays';
  return day > tomorrow(now) ? 'future' : null;
}

export const isFilmDay = (day: string, now: number): boolean => whyImpossible(day, now) === null;

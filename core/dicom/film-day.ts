/** The day on which X-rays were first seen. */
export const firstFilmDay = '1895-11-08';
const dayMs = 86_400_000;

/**
 * Whether a film can have been taken on that day (ISO 8601): from the discovery of X-rays to the morrow, which it is already
 * somewhere on Earth.
 * @param now milliseconds since 1970.
 */
export const isFilmDay = (day: string, now: number): boolean =>
  day >= firstFilmDay && day <= new Date(now + dayMs).toISOString().slice(0, 10);

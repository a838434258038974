import type { Clock } from '../import/read-input';

/** The time of day, and no pause: what a test has just written is read at once. */
export const impatientClock: Clock = { now: () => Date.now(), wait: () => Promise.resolve() };

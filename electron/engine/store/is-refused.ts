import type { JobState } from './job-store';

/**
 * Whether a film counts as refused, for the worklist as for the windows: the input check refused it, and no other analysis is
 * under way, asked for or has failed (decision 0042).
 * @param job of its analysis; null where none is kept.
 * @param accepted by the input check of the analysis shown; null where there is none.
 */
export const isRefused = (job: JobState['state'] | null, accepted: boolean | null): boolean =>
  accepted === false && (job ?? 'done') === 'done';

import { localTime } from '../../core/text/local-time';

/** The reader's own day, not that of UTC, ISO 8601. */
export const today = (): string => localTime(Date.now()).slice(0, 10);

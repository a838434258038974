import type { Failure } from '../../core/failure';

/** Whether the engine waits for the store that it knows: a person may bring it back, or let another one count. A dialog tells of it. */
export const isLostStore = ({ code }: Failure): boolean => code === 'store/gone' || code === 'store/another';

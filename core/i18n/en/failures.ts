import { failureMessages } from '../../failure';
import { gateMessages } from '../../inference/judge-gate';

/** English texts are those of the failures themselves. */
export const failures = failureMessages;
export const gate = gateMessages;

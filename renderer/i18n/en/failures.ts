import { failureMessages } from '../../../core/failure';
import { gateMessages } from '../../../core/inference/judge-gate';

/** English texts are those of the failures themselves. */
export const failures = failureMessages;
export const gate = gateMessages;

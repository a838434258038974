import { FailureError, toFailure, type Failure } from '../failure';

/** What one thread or process answers another: a value, or a failure as data. */
export type Reply<Value = unknown> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly failure: Failure };

/** The outcome of some work as a reply. Never rejects. */
export async function replyOf<Value>(work: () => Value | Promise<Value>): Promise<Reply<Value>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    return { ok: false, failure: toFailure(error) };
  }
}

/** The value of a reply. Throws its failure as a FailureError. */
export function valueOf<Value>(reply: Reply<Value>): Value {
  if (reply.ok) return reply.value;
  throw new FailureError(reply.failure.code, reply.failure.detail);
}

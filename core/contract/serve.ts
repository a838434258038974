import { FailureError } from '../failure';
import { replyOf, type Reply } from './reply';
import { workstationApi, type MethodName } from './workstation-api';

/** True for a method name of the contract (an own key: `__proto__` and the like are not). */
export function isMethodName(name: unknown): name is MethodName {
  return typeof name === 'string' && Object.hasOwn(workstationApi, name);
}

/** A field as a failure names it: one that is the path of a file may name a patient. */
const fieldName = (key: PropertyKey): string => (/^\w*$/.test(String(key)) ? String(key) : '…');

/** Parses the input with the contract's schema, runs the handler, and turns every failure into data. */
export const serve = (
  handlers: Readonly<Partial<Record<MethodName, (input: never) => unknown>>>,
  method: unknown,
  input: unknown,
): Promise<Reply> =>
  replyOf(() => {
    if (!isMethodName(method)) throw new FailureError('contract/unknown-method');
    const parsed = workstationApi[method].input.safeParse(input);
    if (!parsed.success)
      throw new FailureError(
        'contract/invalid-input',
        parsed.error.issues.map((issue) => issue.path.map(fieldName).join('.')).join(', '),
      );
    const handler = handlers[method];
    if (handler === undefined) throw new FailureError('contract/unknown-method');
    return handler(parsed.data as never);
  });

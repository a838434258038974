import { createWorkstation, type Workstation } from '../../core/contract/client';
import type { WorkstationEvent } from '../../core/contract/events';
import type { MethodInput, MethodName, MethodOutput } from '../../core/contract/workstation-api';
import { FailureError, toFailure } from '../../core/failure';

export type FakeHandlers = {
  [K in MethodName]?: (input: MethodInput<K>) => MethodOutput<K> | Promise<MethodOutput<K>>;
};

export interface FakeWorkstation {
  readonly workstation: Workstation;
  readonly calls: readonly { readonly method: MethodName; readonly input: unknown }[];
  readonly inputsOf: <K extends MethodName>(method: K) => MethodInput<K>[];
  readonly tell: (event: WorkstationEvent) => void;
}

/** A transport for tests: each method answers as the test says; one without an answer fails. */
export function fakeWorkstation(handlers: FakeHandlers): FakeWorkstation {
  const calls: { method: MethodName; input: unknown }[] = [];
  const listeners = new Set<(event: WorkstationEvent) => void>();
  const workstation = createWorkstation({
    async invoke(method, input) {
      calls.push({ method, input: structuredClone(input) });
      try {
        const handler = handlers[method] as ((input: unknown) => unknown) | undefined;
        if (handler === undefined) throw new FailureError('contract/unknown-method', method);
        return { ok: true, value: await handler(input) };
      } catch (error) {
        return { ok: false, failure: toFailure(error) };
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    pathOf: (file) => `/dropped/${(file as File).name}`,
  });
  return {
    workstation,
    calls,
    inputsOf: <K extends MethodName>(method: K) =>
      calls.filter((call) => call.method === method).map(({ input }) => input as MethodInput<K>),
    tell: (event) => {
      for (const listener of listeners) listener(event);
    },
  };
}

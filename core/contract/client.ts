import { toError, type Failure } from '../failure';
import type { WorkstationEvent } from './events';
import type { MethodInput, MethodName, MethodOutput } from './workstation-api';

export type Reply = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly failure: Failure };

/** How requests travel: Electron IPC in the preload, a fake in a test. */
export interface Transport {
  invoke(method: MethodName, input: unknown): Promise<Reply>;
  subscribe(listener: (event: WorkstationEvent) => void): () => void;
  /** Path of a file dropped on the window (Electron `webUtils.getPathForFile`). */
  pathOf(file: unknown): string;
}

type InputArgs<K extends MethodName> =
  undefined extends MethodInput<K> ? [input?: MethodInput<K>] : [input: MethodInput<K>];

export interface Workstation {
  call<K extends MethodName>(method: K, ...args: InputArgs<K>): Promise<MethodOutput<K>>;
  subscribe(listener: (event: WorkstationEvent) => void): () => void;
  pathOf(file: unknown): string;
}

/** The typed API over any transport. A failure reply becomes a FailureError. */
export function createWorkstation(transport: Transport): Workstation {
  return {
    async call<K extends MethodName>(method: K, ...args: InputArgs<K>): Promise<MethodOutput<K>> {
      const reply = await transport.invoke(method, args[0]);
      if (!reply.ok) throw toError(reply.failure);
      return reply.value as MethodOutput<K>;
    },
    subscribe: (listener) => transport.subscribe(listener),
    pathOf: (file) => transport.pathOf(file),
  };
}

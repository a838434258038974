import type { WorkstationEvent } from './events';
import { valueOf, type Reply } from './reply';
import type { MethodInput, MethodName, MethodOutput } from './workstation-api';

/** How requests travel: Electron IPC in the preload, a fake in a test. */
export interface Transport {
  invoke(method: MethodName, input: unknown): Promise<Reply>;
  subscribe(listener: (event: WorkstationEvent) => void): () => void;
  /** Path of a file dropped on the window (Electron `webUtils.getPathForFile`). */
  pathOf(file: unknown): string;
}

type InputArgs<K extends MethodName> =
  undefined extends MethodInput<K> ? [input?: MethodInput<K>] : [input: MethodInput<K>];

export interface Workstation extends Omit<Transport, 'invoke'> {
  call<K extends MethodName>(method: K, ...args: InputArgs<K>): Promise<MethodOutput<K>>;
}

/** The typed API over any transport. A failure reply becomes a FailureError. */
export function createWorkstation(transport: Transport): Workstation {
  return {
    async call<K extends MethodName>(method: K, ...args: InputArgs<K>): Promise<MethodOutput<K>> {
      return valueOf(await transport.invoke(method, args[0])) as MethodOutput<K>;
    },
    subscribe: (listener) => transport.subscribe(listener),
    pathOf: (file) => transport.pathOf(file),
  };
}

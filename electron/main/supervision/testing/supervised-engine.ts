import type { EngineMessage, EngineRequest, EngineStop } from '../../../../core/contract/channels';
import type { WorkstationEvent } from '../../../../core/contract/events';
import { EngineSupervisor, type EngineProcess } from '../engine-supervisor';

/** An engine that says what a test lets it say. */
export class ScriptedProcess implements EngineProcess {
  readonly requests: EngineRequest[] = [];
  told = '';
  killed = false;
  #onMessage: (message: EngineMessage) => void = () => undefined;
  #onExit: (code: number) => void = () => undefined;
  post(message: EngineRequest | EngineStop) {
    if ('stop' in message) this.told = 'stop';
    else this.requests.push(message);
  }
  onMessage(listener: (message: EngineMessage) => void) {
    this.#onMessage = listener;
  }
  onExit(listener: (code: number) => void) {
    this.#onExit = listener;
  }
  kill() {
    this.killed = true;
  }
  say(message: EngineMessage) {
    this.#onMessage(message);
  }
  exit(code: number) {
    this.#onExit(code);
  }
}

/** A supervisor that has started its first engine, and the world around it; `runDue` lets every pause be over. */
export function world() {
  const processes: ScriptedProcess[] = [];
  const told: WorkstationEvent[] = [];
  const pauses: number[] = [];
  const any: boolean[] = [];
  const opened: string[] = [];
  const due: (() => void)[] = [];
  let clock = 0;
  const supervisor = new EngineSupervisor({
    fork: (anyStore) => {
      any.push(anyStore);
      const process = new ScriptedProcess();
      processes.push(process);
      return process;
    },
    opened: (store) => opened.push(store),
    tell: (event) => told.push(event),
    now: () => clock,
    after: (milliseconds, action) => {
      pauses.push(milliseconds);
      due.push(action);
    },
  });
  supervisor.start();
  return {
    supervisor,
    processes,
    told,
    pauses,
    any,
    opened,
    due,
    latest: () => processes.at(-1)!,
    wait: (milliseconds: number) => (clock += milliseconds),
    runDue: () => due.splice(0).forEach((action) => action()),
  };
}

/** Everything that needs no message and no clock has happened. */
export const settled = () => new Promise((resolve) => setImmediate(resolve));

import type { EngineMessage, EnginePing, EngineRequest, EngineStop } from '../../../core/contract/channels';
import type { Reply } from '../../../core/contract/reply';
import type { WorkstationEvent } from '../../../core/contract/events';
import type { MethodName } from '../../../core/contract/workstation-api';
import { FailureError, type Failure } from '../../../core/failure';

/** A running engine, as the supervisor sees it. */
export interface EngineProcess {
  post(message: EngineRequest | EngineStop | EnginePing): void;
  onMessage(listener: (message: EngineMessage) => void): void;
  onExit(listener: (code: number) => void): void;
  kill(): void;
}

export interface SupervisorWorld {
  /** `anyStore`: a person said that the data folder counts as it is now, whichever store it held. */
  readonly fork: (anyStore: boolean) => EngineProcess;
  /** An engine has the data folder open, with the store of this identity. */
  readonly opened: (store: string) => void;
  readonly tell: (event: WorkstationEvent) => void;
  /** Milliseconds of any monotonic clock. */
  readonly now: () => number;
  readonly after: (milliseconds: number, action: () => void) => void;
}

const restartsAllowed = 5;
const restartWindowMs = 60_000;
const firstPauseMs = 200;
/** More than any step takes that keeps the engine from listening. */
const stopWaitMs = 1_000;

const failureOf = (code: 'engine/crashed' | 'engine/unavailable', detail?: string): Failure =>
  new FailureError(code, detail).failure;

interface Waiting {
  readonly request: EngineRequest;
  readonly answer: (reply: Reply) => void;
}

/**
 * Keeps one engine running. A call made while the engine starts waits for it; a call in flight when the engine dies is
 * answered with `engine/crashed`. The engine is started again after a pause that doubles, at most five times a minute;
 * after that, or when the engine itself refuses to start, every call is answered with the reason until `restart()`.
 */
export class EngineSupervisor {
  readonly #world: SupervisorWorld;
  #engine: EngineProcess | null = null;
  #ready = false;
  #anyStore = false;
  #stopped = false;
  #mayEnd: () => void = () => undefined;
  #refusal: Failure | null = null;
  #crash: Failure | null = null;
  #restarts: number[] = [];
  #nextId = 1;
  #queued: Waiting[] = [];
  readonly #inFlight = new Map<number, Waiting>();
  readonly #unanswered = new Set<Promise<Reply>>();

  constructor(world: SupervisorWorld) {
    this.#world = world;
  }

  start(): void {
    const engine = this.#world.fork(this.#anyStore);
    this.#engine = engine;
    this.#ready = false;
    engine.onMessage((message) => {
      if (this.#engine === engine) this.#receive(message);
    });
    engine.onExit((code) => {
      if (this.#engine === engine) this.#ended(code);
    });
  }

  /** Sends a call whose input has been parsed. Never rejects: a failure is data. */
  call(method: MethodName, input: unknown): Promise<Reply> {
    if (this.#refusal !== null) return Promise.resolve({ ok: false, failure: this.#refusal });
    if (this.#stopped) return Promise.resolve({ ok: false, failure: failureOf('engine/unavailable') });
    const request = { id: this.#nextId++, method, input };
    const reply = new Promise<Reply>((answer) => {
      const waiting = { request, answer };
      if (this.#ready) this.#send(waiting);
      else this.#queued.push(waiting);
    });
    this.#unanswered.add(reply);
    void reply.then(() => this.#unanswered.delete(reply));
    return reply;
  }

  /**
   * Starts afresh at a person's request, whatever went before; with `anyStore` on the store that is there now, or a new one. The old
   * process ends first: it holds the data folder.
   */
  restart(anyStore = false): void {
    this.#anyStore = anyStore;
    const listens = this.#refusal === null;
    this.#refusal = null;
    this.#restarts = [];
    if (this.#engine === null) this.start();
    else void this.#end(this.#engine, listens);
  }

  /** Stops for good once every call is answered, those made meanwhile too, or after so many milliseconds. */
  async finish(atMostMs: number): Promise<void> {
    await Promise.race([this.#answered(), this.#after(atMostMs)]);
    this.#stopped = true;
    if (this.#engine !== null) await this.#end(this.#engine, this.#refusal === null);
  }

  /** Ends an engine. One that listens is told before, so that an end on purpose does not look like a crash to it. */
  async #end(engine: EngineProcess, listens: boolean): Promise<void> {
    if (listens) {
      const mayEnd = new Promise<void>((resolve) => (this.#mayEnd = resolve));
      engine.post({ stop: true });
      await Promise.race([mayEnd, this.#after(stopWaitMs)]);
    }
    engine.kill();
  }

  async #after(milliseconds: number): Promise<void> {
    await new Promise<void>((resolve) => this.#world.after(milliseconds, resolve));
  }

  async #answered(): Promise<void> {
    while (this.#unanswered.size > 0) await Promise.all(this.#unanswered);
  }

  #send(waiting: Waiting): void {
    this.#inFlight.set(waiting.request.id, waiting);
    this.#engine?.post(waiting.request);
  }

  #receive(message: EngineMessage): void {
    if ('event' in message) this.#world.tell(message.event);
    else if ('reply' in message) this.#answer(message.id, message.reply);
    else if ('stopped' in message) this.#mayEnd();
    else if ('alive' in message) return;
    else if (message.ready) this.#begin(message.store);
    else this.#giveUp(message.failure);
  }

  #answer(id: number, reply: Reply): void {
    const waiting = this.#inFlight.get(id);
    this.#inFlight.delete(id);
    waiting?.answer(reply);
  }

  #begin(store: string): void {
    this.#ready = true;
    this.#anyStore = false;
    this.#world.opened(store);
    const queued = this.#queued;
    this.#queued = [];
    for (const waiting of queued) this.#send(waiting);
    if (this.#crash !== null) this.#world.tell({ kind: 'engine.restarted', failure: this.#crash });
  }

  #ended(code: number): void {
    this.#engine = null;
    this.#ready = false;
    if (this.#stopped) {
      this.#mayEnd();
      this.#answerAll(this.#takeAll(), failureOf('engine/unavailable'));
      return;
    }
    if (this.#refusal !== null) return;
    this.#crash = failureOf('engine/crashed', `exit code ${code}`);
    this.#answerAll(this.#takeInFlight(), this.#crash);
    this.#startAgain(code);
  }

  #startAgain(code: number): void {
    const now = this.#world.now();
    this.#restarts = this.#restarts.filter((at) => now - at < restartWindowMs);
    if (this.#restarts.length >= restartsAllowed) {
      this.#giveUp(failureOf('engine/unavailable', `exit code ${code}, ${restartsAllowed} restarts in a minute`));
      return;
    }
    const pause = firstPauseMs * 2 ** this.#restarts.length;
    this.#restarts.push(now);
    this.#world.after(pause, () => {
      if (!this.#stopped && this.#engine === null && this.#refusal === null) this.start();
    });
  }

  #giveUp(failure: Failure): void {
    this.#refusal = failure;
    this.#answerAll(this.#takeAll(), failure);
    this.#world.tell({ kind: 'engine.unavailable', failure });
  }

  #takeInFlight(): Waiting[] {
    const calls = [...this.#inFlight.values()];
    this.#inFlight.clear();
    return calls;
  }

  #takeAll(): Waiting[] {
    const calls = [...this.#takeInFlight(), ...this.#queued];
    this.#queued = [];
    return calls;
  }

  #answerAll(calls: readonly Waiting[], failure: Failure): void {
    for (const { answer } of calls) answer({ ok: false, failure });
  }
}

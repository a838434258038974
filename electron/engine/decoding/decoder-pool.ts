import { Worker } from 'node:worker_threads';
import { valueOf, type Reply } from '../../../core/contract/reply';
import { FailureError } from '../../../core/failure';
import type { Radiograph } from '../../../core/image/radiograph';
import type { DecodeOptions, DecodeReply, DecodeRequest } from './decode-message';

export interface DecoderPoolOptions {
  /** Worker threads; each is started when it is first needed. */
  readonly size?: number;
  /** A file that takes longer is refused as `input/time-limit` and its worker replaced. */
  readonly timeLimitMs?: number;
  /** The bundled worker; beside the running bundle by default. */
  readonly workerUrl?: URL;
}

interface Job {
  readonly request: DecodeRequest;
  readonly answer: (reply: Reply<Radiograph>) => void;
}

interface Slot {
  worker: Worker | null;
  job: Job | null;
  timer: NodeJS.Timeout | null;
  decoded: number;
}

const cancelled = { ok: false, failure: new FailureError('import/cancelled').failure } as const;

/** WebAssembly memory never shrinks: a worker that has decoded this many images is replaced. */
const imagesPerWorker = 200;
/** As the sentence of `input/time-limit` says. */
const defaultTimeLimitMs = 30_000;

/** Decodes files on worker threads. One bad file costs its own worker at most, never the pool or another file. */
export class DecoderPool {
  readonly #slots: Slot[];
  readonly #waiting: Job[] = [];
  readonly #timeLimitMs: number;
  readonly #workerUrl: URL;
  #nextId = 1;
  #closed = false;

  constructor({ size = 2, timeLimitMs = defaultTimeLimitMs, workerUrl }: DecoderPoolOptions = {}) {
    this.#slots = Array.from({ length: Math.max(1, size) }, () => ({
      worker: null,
      job: null,
      timer: null,
      decoded: 0,
    }));
    this.#timeLimitMs = timeLimitMs;
    this.#workerUrl = workerUrl ?? new URL('./decode-worker.js', import.meta.url);
  }

  /**
   * Decodes one file; the caller keeps its bytes.
   * @throws FailureError of the decoder; `input/corrupt` where the worker crashed, `input/time-limit` where it took too
   * long; `import/cancelled` after `close`.
   */
  async decode(bytes: Uint8Array, { checkHoles }: DecodeOptions): Promise<Radiograph> {
    if (this.#closed) throw new FailureError('import/cancelled');
    const reply = await new Promise<Reply<Radiograph>>((answer) => {
      this.#waiting.push({ request: { id: this.#nextId, bytes, checkHoles }, answer });
      this.#nextId += 1;
      this.#dispatch();
    });
    return valueOf(reply);
  }

  /** Cancels what is running or waiting and ends the workers. */
  async close(): Promise<void> {
    this.#closed = true;
    const workers = this.#slots.flatMap(({ worker }) => (worker === null ? [] : [worker]));
    for (const { answer } of this.#waiting.splice(0)) answer(cancelled);
    for (const slot of this.#slots) {
      const { job } = slot;
      this.#retire(slot);
      job?.answer(cancelled);
    }
    await Promise.all(workers.map((worker) => worker.terminate()));
  }

  #dispatch(): void {
    for (const slot of this.#slots) {
      if (slot.job !== null) continue;
      const job = this.#waiting.shift();
      if (job === undefined) return;
      slot.job = job;
      slot.worker ??= this.#start(slot);
      slot.timer = setTimeout(() => this.#fail(slot, new FailureError('input/time-limit')), this.#timeLimitMs);
      // Cloned, not moved: the importer still has to archive these bytes.
      slot.worker.postMessage(job.request);
    }
  }

  #start(slot: Slot): Worker {
    const worker = new Worker(this.#workerUrl);
    slot.decoded = 0;
    const current = (handle: () => void): void => {
      if (slot.worker === worker) handle();
    };
    const crashed = (): void => this.#fail(slot, new FailureError('input/corrupt', 'decoder crashed'));
    worker.on('message', (reply: DecodeReply) => current(() => this.#settle(slot, reply)));
    worker.on('error', () => current(crashed));
    worker.on('exit', () => current(crashed));
    worker.unref();
    return worker;
  }

  #settle(slot: Slot, { id, reply }: DecodeReply): void {
    const { job } = slot;
    if (job?.request.id !== id) return;
    slot.decoded += 1;
    this.#release(slot);
    if (slot.decoded >= imagesPerWorker) this.#retire(slot);
    job.answer(reply);
    this.#dispatch();
  }

  #fail(slot: Slot, { failure }: FailureError): void {
    const { job } = slot;
    this.#retire(slot);
    job?.answer({ ok: false, failure });
    this.#dispatch();
  }

  #release(slot: Slot): void {
    if (slot.timer !== null) clearTimeout(slot.timer);
    slot.timer = null;
    slot.job = null;
  }

  /**
   * Ends the worker of a slot; the next job there starts a new one. By force, since a decoder that hangs would end in no other way, and
   * without harm, unlike onnxruntime: the decoders are WebAssembly, and sharp's native ones (Windows, macOS) are built to bear it.
   */
  #retire(slot: Slot): void {
    this.#release(slot);
    void slot.worker?.terminate();
    slot.worker = null;
  }
}

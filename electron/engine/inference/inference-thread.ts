import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { valueOf, type Reply } from '../../../core/contract/reply';
import { FailureError } from '../../../core/failure';
import type { InferenceCall, InferenceCalls, InferenceEnd, InferenceReply } from './inference-message';
import type { ModelPackage } from './model-package';
import type { ExecutionProvider, OpenModel } from './open-model';

const ended = () => new FailureError('inference/failed', 'the inference thread was ended');

/**
 * The thread on which onnxruntime runs: its calls hold up the thread that makes them for as long as they take, and the engine's
 * own answers the windows. One for all sessions, because onnxruntime-node may crash where a second thread of a process loads it.
 * It starts with the first session. A thread that ends by itself ends the engine, which is started again.
 */
export class InferenceThread {
  readonly #workerUrl: URL;
  readonly #waiting = new Map<number, (reply: Reply) => void>();
  #worker: Worker | null = null;
  #closed = false;
  #nextId = 1;

  constructor(workerUrl = new URL('./inference-worker.js', import.meta.url)) {
    this.#workerUrl = workerUrl;
  }

  /** Makes a session of a package on one execution provider. Throws `model/load-failed`. */
  async open(modelPackage: ModelPackage, provider: ExecutionProvider = 'cpu'): Promise<OpenModel> {
    const { session, runtime } = await this.#ask('open', { modelPackage, provider });
    return {
      manifest: modelPackage.manifest,
      runtime,
      run: (pixels) => this.#ask('run', { session, pixels }),
      close: async () => {
        await this.#ask('close', { session });
      },
    };
  }

  /**
   * Ends the thread; what is under way there is answered with `inference/failed`. The thread ends itself between two calls of onnxruntime,
   * which takes the whole process along where it is terminated within one (`Napi::Error`), and could not be cut short either way.
   */
  async close(): Promise<void> {
    const worker = this.#worker;
    this.#closed = true;
    this.#worker = null;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const answer of waiting) answer({ ok: false, failure: ended().failure });
    if (worker === null) return;
    const exit = once(worker, 'exit');
    worker.postMessage('end' satisfies InferenceEnd);
    await exit;
  }

  async #ask<Call extends InferenceCall>(
    call: Call,
    input: InferenceCalls[Call]['input'],
  ): Promise<InferenceCalls[Call]['output']> {
    if (this.#closed) throw ended();
    const id = this.#nextId++;
    const worker = (this.#worker ??= this.#start());
    const reply = await new Promise<Reply>((answer) => {
      this.#waiting.set(id, answer);
      worker.postMessage({ id, call, input });
    });
    return valueOf(reply) as InferenceCalls[Call]['output'];
  }

  #start(): Worker {
    const worker = new Worker(this.#workerUrl);
    worker.on('message', (reply: InferenceReply) => this.#settle(reply));
    worker.on('error', (error) => {
      throw error;
    });
    worker.on('exit', (code) => {
      if (this.#worker === worker) throw new Error(`The inference thread ended, exit code ${code}.`);
    });
    return worker;
  }

  #settle({ id, reply }: InferenceReply): void {
    this.#waiting.get(id)?.(reply);
    this.#waiting.delete(id);
  }
}

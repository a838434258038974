import { FailureError, toFailure, type Failure } from '../../../core/failure';

export interface AnalysisQueueHooks {
  /** Analyses and records one image. */
  readonly analyse: (imageId: string) => Promise<void>;
  /** Records that the analysis failed. Returns false, or throws, where that could not be recorded. */
  readonly failed: (imageId: string, failure: Failure) => boolean;
}

const defaultRetryAfterMs = 60_000;

/** Unexpected errors are those of an analysis that did not complete. */
function failureOf(error: unknown): Failure {
  const failure = toFailure(error);
  return failure.code === 'internal/unexpected' ? new FailureError('inference/failed').failure : failure;
}

/** Analyses images one after the other: two at once would only share the same cores. */
export class AnalysisQueue {
  readonly #hooks: AnalysisQueueHooks;
  readonly #waiting: string[] = [];
  /** Those that failed while the store took no record of it: another program held it, or the disk was full. */
  readonly #postponed = new Set<string>();
  readonly #retryAfterMs: number;
  #retry: NodeJS.Timeout | undefined;
  #running: Promise<void> | null = null;
  #closed = false;

  /** @param retryAfterMs after that an image is tried again whose failure could not be recorded. */
  constructor(hooks: AnalysisQueueHooks, retryAfterMs = defaultRetryAfterMs) {
    this.#hooks = hooks;
    this.#retryAfterMs = retryAfterMs;
  }

  /** Adds images; one already waiting keeps its place. */
  add(imageIds: readonly string[]): void {
    for (const id of imageIds) if (!this.#waiting.includes(id)) this.#waiting.push(id);
    // Work without a single image would end before it is assigned, and block all that come later.
    if (this.#waiting.length > 0) this.#running ??= this.#work();
  }

  /** Moves those of the images that wait to the front, in the order given. */
  putFirst(imageIds: readonly string[]): void {
    const wanted = new Set(imageIds.filter((id) => this.#waiting.includes(id)));
    const others = this.#waiting.filter((id) => !wanted.has(id));
    this.#waiting.splice(0, this.#waiting.length, ...wanted, ...others);
  }

  /** Resolves when nothing waits any more. */
  async drained(): Promise<void> {
    await this.#running;
  }

  /** Stops after the image at work; the others stay recorded as pending. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#retry);
    await this.#running;
  }

  async #work(): Promise<void> {
    try {
      for (let id = this.#waiting.shift(); id !== undefined && !this.#closed; id = this.#waiting.shift())
        await this.#analyse(id);
    } finally {
      this.#running = null;
    }
  }

  /** Never rejects: where a failure cannot be recorded either, the job stays open and is tried again later, or by the next start. */
  async #analyse(imageId: string): Promise<void> {
    this.#postponed.delete(imageId);
    try {
      await this.#hooks.analyse(imageId);
    } catch (error) {
      if (!this.#recordFailure(imageId, failureOf(error))) this.#postpone(imageId);
    }
  }

  #recordFailure(imageId: string, failure: Failure): boolean {
    try {
      return this.#hooks.failed(imageId, failure);
    } catch {
      return false;
    }
  }

  #postpone(imageId: string): void {
    if (this.#closed) return;
    this.#postponed.add(imageId);
    this.#retry ??= setTimeout(() => {
      this.#retry = undefined;
      this.add([...this.#postponed]);
    }, this.#retryAfterMs).unref();
  }
}

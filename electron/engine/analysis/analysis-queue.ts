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
  return failure.code === 'internal/unexpected'
    ? new FailureError('inference/failed', failure.detail).failure
    : failure;
}

/** Analyses images one after the other: two at once would only share the same cores. */
export class AnalysisQueue {
  readonly #hooks: AnalysisQueueHooks;
  /** In the order in which they are analysed. */
  readonly #waiting = new Set<string>();
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
    for (const id of imageIds) this.#waiting.add(id);
    // Work without a single image would end before it is assigned, and block all that come later.
    if (this.#waiting.size > 0) this.#running ??= this.#work();
  }

  /** Moves those of the images that wait to the front, in the order given. */
  putFirst(imageIds: readonly string[]): void {
    const wanted = imageIds.filter((id) => this.#waiting.has(id));
    const all = new Set([...wanted, ...this.#waiting]);
    this.#waiting.clear();
    for (const id of all) this.#waiting.add(id);
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
      for (let id = this.#next(); id !== undefined && !this.#closed; id = this.#next()) await this.#analyse(id);
    } finally {
      this.#running = null;
    }
  }

  #next(): string | undefined {
    const [first] = this.#waiting;
    if (first !== undefined) this.#waiting.delete(first);
    return first;
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

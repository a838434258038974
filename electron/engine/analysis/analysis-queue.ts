import { FailureError, toFailure } from '../../../core/failure';

export interface AnalysisQueueHooks {
  /** Analyses and records one image. */
  readonly analyse: (imageId: string) => Promise<void>;
  readonly failed: (imageId: string, failure: ReturnType<typeof toFailure>) => void;
}

/** Analyses images one after the other: two at once would only share the same cores. */
export class AnalysisQueue {
  readonly #hooks: AnalysisQueueHooks;
  readonly #waiting: string[] = [];
  #running: Promise<void> | null = null;
  #closed = false;

  constructor(hooks: AnalysisQueueHooks) {
    this.#hooks = hooks;
  }

  /** Adds images; one already waiting keeps its place. */
  add(imageIds: readonly string[]): void {
    for (const id of imageIds) if (!this.#waiting.includes(id)) this.#waiting.push(id);
    // Work without a single image would end before it is assigned, and block all that come later.
    if (this.#waiting.length > 0) this.#running ??= this.#work();
  }

  /** Resolves when nothing waits any more. */
  async drained(): Promise<void> {
    await this.#running;
  }

  /** Stops after the image at work; the others stay recorded as pending. */
  async close(): Promise<void> {
    this.#closed = true;
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

  /** Never rejects: a failure that cannot be recorded either (a full disk) leaves the job open, and the next start resumes it. */
  async #analyse(imageId: string): Promise<void> {
    try {
      await this.#hooks.analyse(imageId);
    } catch (error) {
      const failure = toFailure(error instanceof FailureError ? error : new FailureError('inference/failed'));
      try {
        this.#hooks.failed(imageId, failure);
      } catch {
        return;
      }
    }
  }
}

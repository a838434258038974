import { setTimeout as wait } from 'node:timers/promises';

/** A terminal's Ctrl-C reaches this process more than once, since npm and the launcher pass it on, too: within this time it is one. */
const oneRequestMs = 500;
const signals = ['SIGINT', 'SIGTERM'] as const;

/** Until it is forgotten, the first SIGINT or SIGTERM asks to stop in order, and a second one ends the process at once. */
export class StopRequest {
  #askedAt: number | null = null;
  readonly #onAsked: () => void;

  /** `onAsked` is called at the first signal. */
  constructor(onAsked: () => void) {
    this.#onAsked = onAsked;
    for (const signal of signals) process.on(signal, this.#hear);
  }

  isAsked(): boolean {
    return this.#askedAt !== null;
  }

  readonly #hear = (signal: NodeJS.Signals): void => {
    if (this.#askedAt === null) {
      this.#askedAt = performance.now();
      this.#onAsked();
    } else if (performance.now() - this.#askedAt > oneRequestMs) {
      this.#ignore();
      process.kill(process.pid, signal);
    }
  };

  #ignore(): void {
    for (const signal of signals) process.off(signal, this.#hear);
  }

  /** From then on a signal ends the process as ever, also while it computes. */
  async forget(): Promise<void> {
    if (this.#askedAt !== null) await wait(Math.max(0, this.#askedAt + oneRequestMs - performance.now()));
    this.#ignore();
  }
}

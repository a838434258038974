import type { Reading } from './reading.svelte';

/** How long the window waits for what is being saved before it asks. */
const patienceMs = 3_000;

/** Keeps the window open while edits are in no store: saves them first, and asks where that does not work. */
export class Closing {
  /** The reader is asked whether to lose them. */
  asks = $state(false);

  private agreed = false;
  private readonly reading: Pick<Reading, 'waits' | 'flush'>;
  private readonly close: () => void;

  constructor(reading: Pick<Reading, 'waits' | 'flush'>, close: () => void = () => window.close()) {
    this.reading = reading;
    this.close = close;
  }

  /** For `beforeunload`. */
  hold(event: Event): void {
    if (this.agreed || !this.reading.waits) return;
    event.preventDefault();
    const timer = setTimeout(() => (this.asks = true), patienceMs);
    void this.reading.flush().then((saved) => {
      clearTimeout(timer);
      this.asks = !saved;
      if (saved) this.close();
    });
  }

  stay(): void {
    this.asks = false;
  }

  loseAndClose(): void {
    this.agreed = true;
    this.close();
  }
}

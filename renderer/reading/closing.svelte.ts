import type { Reading } from './reading.svelte';

/** How long the window waits for what is being saved before it asks. */
const patienceMs = 3_000;

/** Keeps the window open while edits are in no store: saves them first, and asks where that does not work. */
export class Closing {
  /** The reader is asked whether to lose them. */
  asks = $state(false);

  private agreed = false;
  /** The attempt to close that has not been answered yet. */
  private attempt: object | null = null;
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
    const attempt = (this.attempt = {});
    const ask = () => (this.asks = this.attempt === attempt);
    const timer = setTimeout(ask, patienceMs);
    void this.reading.flush().then((saved) => {
      clearTimeout(timer);
      if (this.attempt !== attempt) return;
      this.asks = !saved;
      if (saved) this.close();
    });
  }

  /** The window stays, also where what was waited for is saved later. */
  stay(): void {
    this.attempt = null;
    this.asks = false;
  }

  loseAndClose(): void {
    this.agreed = true;
    this.close();
  }
}

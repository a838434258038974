const restMs = 80;

/** Tells a single step through the films from steps in one go, as while a key is held down. */
export class StepPace {
  /** Films are passed: what the one on screen costs is not worth asking for yet. */
  passing = $state(false);
  private steppedAt = -Infinity;
  private latest: Promise<void> | null = null;

  /** @returns what the film waits for before it is read; null after a single step. */
  step(): Promise<void> | null {
    const now = performance.now();
    const inOneGo = now - this.steppedAt < restMs;
    this.steppedAt = now;
    if (!inOneGo) return null;
    const rest = new Promise<void>((resolve) => setTimeout(resolve, restMs));
    this.latest = rest;
    this.passing = true;
    void rest.then(() => {
      if (this.latest === rest) this.passing = false;
    });
    return rest;
  }
}

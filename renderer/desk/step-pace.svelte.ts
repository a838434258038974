import type { Role } from '../viewport/viewport-pair.svelte';

const restMs = 80;

/** Tells a single step through the films from steps in one go, as while a key is held down. */
export class StepPace {
  /** Films are passed in a viewport: what the one on screen costs is not worth asking for yet. */
  readonly passing = $state<Record<Role, boolean>>({ prior: false, current: false });
  private steppedAt = -Infinity;
  private readonly latest: Partial<Record<Role, Promise<void>>> = {};

  /**
   * @param roles whose film has changed with the step.
   * @returns what the films wait for before they are read; null after a single step.
   */
  step(roles: readonly Role[]): Promise<void> | null {
    const now = performance.now();
    const inOneGo = now - this.steppedAt < restMs;
    this.steppedAt = now;
    if (!inOneGo) return null;
    const rest = new Promise<void>((resolve) => setTimeout(resolve, restMs));
    for (const role of roles) {
      this.latest[role] = rest;
      this.passing[role] = true;
      void rest.then(() => {
        if (this.latest[role] === rest) this.passing[role] = false;
      });
    }
    return rest;
  }
}

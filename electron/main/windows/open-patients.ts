/** Which patient each window shows, so that a second window can say that a patient is already open. */
export class OpenPatients {
  readonly #shown = new Map<number, string>();

  /** Notes what the window shows now; true when another window shows the same patient. */
  show(window: number, patientId: string | null): boolean {
    if (patientId === null) this.#shown.delete(window);
    else this.#shown.set(window, patientId);
    return [...this.#shown].some(([other, patient]) => other !== window && patient === patientId);
  }

  forget(window: number): void {
    this.#shown.delete(window);
  }
}

import type { Workstation } from '../../core/contract/client';
import type { KnownPatient } from '../../core/contract/records';

/** A person who types pauses for longer once the ID stands. Milliseconds. */
const pause = 250;

/** Whose the patient ID is that is being typed; an answer to what stood there before is dropped. */
export class PatientLookup {
  /** The answer to the ID that stands; null where it is not there yet. */
  answer = $state.raw<{ readonly known: KnownPatient | null } | null>(null);
  private asked = '';
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly workstation: Workstation;

  constructor(workstation: Workstation) {
    this.workstation = workstation;
  }

  ask(typed: string): void {
    const id = typed.trim();
    if (id === this.asked) return;
    this.stop();
    this.asked = id;
    if (id !== '') this.timer = setTimeout(() => void this.look(id), pause);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.asked = '';
    this.answer = null;
  }

  private async look(id: string): Promise<void> {
    try {
      const known = await this.workstation.call('patients.known', { patientId: id });
      if (id === this.asked) this.answer = { known };
    } catch {
      // What is sent with the form says what failed.
    }
  }
}

import type { Workstation } from '../../core/contract/client';
import type { ImportOutcome } from '../../core/contract/records';
import type { PictureForm } from '../../core/contract/workstation-api';
import { toFailure, type Failure } from '../../core/failure';

/** The import under way, what came of the last one, and the pictures that wait for a form. */
export class Imports {
  running = $state.raw<{
    readonly id: string;
    readonly done: number;
    readonly total: number;
    readonly fileName: string;
  } | null>(null);
  outcomes = $state.raw<readonly ImportOutcome[]>([]);
  cancelled = $state(false);
  failure = $state.raw<Failure | null>(null);
  /** Paths of pictures without a header that wait for patient, date and view. */
  waitingForForm = $state.raw<readonly string[]>([]);
  readonly tally = $derived.by(() => {
    const count = (kind: ImportOutcome['result']['kind']) =>
      this.outcomes.filter(({ result }) => result.kind === kind).length;
    return { imported: count('imported'), duplicate: count('duplicate'), failed: count('failed') };
  });

  private readonly workstation: Workstation;
  private readonly onImported: (patientId: string, imageId: string) => void;

  constructor(workstation: Workstation, onImported: (patientId: string, imageId: string) => void) {
    this.workstation = workstation;
    this.onImported = onImported;
  }

  async chooseFiles(): Promise<void> {
    await this.choose(async () => this.workstation.call('dialog.chooseFiles'));
  }

  async chooseFolder(): Promise<void> {
    await this.choose(async () => {
      const folder = await this.workstation.call('dialog.chooseFolder');
      return folder === null ? [] : [folder];
    });
  }

  /** Imports files and folders; the form goes with pictures that have no header. */
  async start(paths: readonly string[], form?: PictureForm): Promise<void> {
    if (paths.length === 0 || this.running !== null) return;
    const importId = crypto.randomUUID();
    if (form === undefined) this.outcomes = [];
    this.running = { id: importId, done: 0, total: paths.length, fileName: '' };
    this.cancelled = false;
    this.failure = null;
    try {
      const request = { importId, paths: [...paths], ...(form === undefined ? {} : { form }) };
      const { outcomes, cancelled } = await this.workstation.call('import.start', request);
      this.cancelled = cancelled;
      this.take(outcomes);
    } catch (error) {
      this.failure = toFailure(error);
    } finally {
      this.running = null;
    }
  }

  async submitForm(form: PictureForm): Promise<void> {
    const paths = this.waitingForForm;
    this.waitingForForm = [];
    await this.start(paths, form);
  }

  skipForm(): void {
    this.waitingForForm = [];
  }

  async cancel(): Promise<void> {
    if (this.running !== null) await this.workstation.call('import.cancel', { importId: this.running.id });
  }

  progress(event: {
    readonly importId: string;
    readonly done: number;
    readonly total: number;
    readonly fileName: string;
  }): void {
    if (this.running?.id === event.importId)
      this.running = { id: event.importId, done: event.done, total: event.total, fileName: event.fileName };
  }

  /** Puts the list of outcomes away. */
  dismiss(): void {
    this.outcomes = [];
    this.failure = null;
    this.cancelled = false;
  }

  private take(outcomes: readonly ImportOutcome[]): void {
    this.outcomes = [...this.outcomes, ...outcomes.filter(({ result }) => result.kind !== 'needs-form')];
    this.waitingForForm = outcomes.filter(({ result }) => result.kind === 'needs-form').map(({ path }) => path);
    const last = outcomes.findLast(({ result }) => result.kind === 'imported' || result.kind === 'duplicate')?.result;
    if (last?.kind === 'imported' || last?.kind === 'duplicate') this.onImported(last.patientId, last.imageId);
  }

  private async choose(dialog: () => Promise<readonly string[]>): Promise<void> {
    try {
      await this.start(await dialog());
    } catch (error) {
      this.failure = toFailure(error);
    }
  }
}

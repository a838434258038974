import type { Workstation } from '../../core/contract/client';
import type { WorkstationEvent } from '../../core/contract/events';
import type { ImportOutcome } from '../../core/contract/records';
import type { PictureForm } from '../../core/contract/workstation-api';
import { FailureError, toFailure, type Failure } from '../../core/failure';
import { isPassedOver } from './passed-over';

type Progress = Omit<Extract<WorkstationEvent, { readonly kind: 'import.progress' }>, 'kind'>;

interface Request {
  readonly paths: readonly string[];
  /** Of pictures that have no header, by their path. */
  readonly forms?: Readonly<Record<string, PictureForm>>;
}

/** A file that waits for the form, with what its header states. */
export type WaitingFile = ImportOutcome & {
  readonly result: Extract<ImportOutcome['result'], { readonly kind: 'needs-form' }>;
};

const waitsForForm = (outcome: ImportOutcome): outcome is WaitingFile => outcome.result.kind === 'needs-form';

/** Whether the archive says otherwise of a film's patient, or knows them, it may be, under another ID. */
export const isDoubtful = ({ result }: Pick<ImportOutcome, 'result'>): boolean =>
  ((result.kind === 'imported' || result.kind === 'duplicate') && result.otherPatient) ||
  (result.kind === 'imported' &&
    (result.differs.length > 0 || result.resembles !== undefined || result.byStudyAlone === true));

/** The imports under way one after the other, what came of them, and the pictures that wait for a form. */
export class Imports {
  running = $state.raw<Progress | null>(null);
  outcomes = $state.raw<readonly ImportOutcome[]>([]);
  cancelled = $state(false);
  /** The last import found no file at all. */
  foundNothing = $state(false);
  failure = $state.raw<Failure | null>(null);
  /** Of each import the pictures without a header that wait for patient, date and view; asked for one by one. */
  private forms = $state.raw<readonly (readonly WaitingFile[])[]>([]);
  /** The pictures that the form on screen asks for. */
  readonly waitingForForm: readonly WaitingFile[] = $derived(this.forms[0] ?? []);
  readonly tally = $derived.by(() => {
    const count = (kind: ImportOutcome['result']['kind']) =>
      this.outcomes.filter(({ result }) => result.kind === kind).length;
    const passedOver = this.outcomes.filter(isPassedOver).length;
    return {
      imported: count('imported'),
      duplicate: count('duplicate'),
      failed: count('failed') + count('needs-form') - passedOver,
      passedOver,
      doubtful: this.outcomes.filter(isDoubtful).length,
    };
  });

  private queue: readonly Request[] = [];
  readonly workstation: Workstation;
  private readonly onImported: (patientId: string, imageId?: string) => void;

  /** @param onImported is told of the patient whose films came in last, and of the film where it is one alone. */
  constructor(workstation: Workstation, onImported: (patientId: string, imageId?: string) => void) {
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

  /** Imports files and folders, after those that are being imported. */
  async start(paths: readonly string[]): Promise<void> {
    if (this.running === null && paths.length > 0) this.outcomes = [];
    await this.add({ paths });
  }

  /** Imports the pictures that wait with what the reader says of each, by its path. */
  async submitForms(forms: Readonly<Record<string, PictureForm>>): Promise<void> {
    const paths = this.waitingForForm.map(({ path }) => path);
    this.forms = this.forms.slice(1);
    await this.add({ paths, forms });
  }

  /** Leaves the pictures out that wait: they are listed with what was not imported. */
  skipForm(): void {
    this.outcomes = [...this.outcomes, ...this.waitingForForm];
    this.forms = this.forms.slice(1);
  }

  /** Ends the import under way and gives up those after it. */
  async cancel(): Promise<void> {
    this.queue = [];
    if (this.running !== null) await this.workstation.call('import.cancel', { importId: this.running.importId });
  }

  progress(now: Progress): void {
    if (this.running?.importId === now.importId) this.running = now;
  }

  /** Puts the list of outcomes away. */
  dismiss(): void {
    this.outcomes = [];
    this.failure = null;
    this.cancelled = false;
    this.foundNothing = false;
  }

  private async add(request: Request): Promise<void> {
    if (request.paths.length === 0) return;
    this.queue = [...this.queue, request];
    if (this.running !== null) return;
    this.cancelled = false;
    this.failure = null;
    this.foundNothing = false;
    for (let next = this.queue[0]; next !== undefined; next = this.queue[0]) {
      this.queue = this.queue.slice(1);
      await this.run(next);
    }
    this.running = null;
  }

  private async run({ paths, forms }: Request): Promise<void> {
    const importId = crypto.randomUUID();
    this.running = { importId, done: 0, total: paths.length, fileName: '' };
    try {
      const request = { importId, paths: [...paths], ...(forms === undefined ? {} : { forms }) };
      const { outcomes, cancelled } = await this.twice(() => this.workstation.call('import.start', request));
      this.cancelled ||= cancelled;
      this.foundNothing = outcomes.length === 0;
      this.take(outcomes);
    } catch (error) {
      this.failure = toFailure(error);
    }
  }

  /** Begins an import again that the engine died of: what had come in is passed over. Throws `import/cut-off` where it dies again. */
  private async twice<Result>(begin: () => Promise<Result>): Promise<Result> {
    const crashed = (error: unknown) => toFailure(error).code === 'engine/crashed';
    try {
      return await begin();
    } catch (error) {
      if (!crashed(error)) throw error;
    }
    try {
      return await begin();
    } catch (error) {
      throw crashed(error) ? new FailureError('import/cut-off') : error;
    }
  }

  private take(outcomes: readonly ImportOutcome[]): void {
    this.outcomes = [...this.outcomes, ...outcomes.filter((outcome) => !waitsForForm(outcome))];
    const pictures = outcomes.filter(waitsForForm);
    if (pictures.length > 0) this.forms = [...this.forms, pictures];
    const cameIn = outcomes.flatMap(({ result }) =>
      result.kind === 'imported' || (result.kind === 'duplicate' && !result.otherPatient) ? [result] : [],
    );
    const last = cameIn.at(-1);
    if (last === undefined) return;
    const films = cameIn.filter(({ patientId }) => patientId === last.patientId);
    this.onImported(last.patientId, films.length === 1 ? last.imageId : undefined);
  }

  private async choose(dialog: () => Promise<readonly string[]>): Promise<void> {
    try {
      await this.start(await dialog());
    } catch (error) {
      this.failure = toFailure(error);
    }
  }
}

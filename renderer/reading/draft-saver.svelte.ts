import type { Workstation } from '../../core/contract/client';
import { toFailure, type Failure } from '../../core/failure';
import type { ReadingContent } from '../../core/reading/reading';

interface Pending {
  readonly readingId: string;
  readonly content: ReadingContent;
  readonly history: string;
}

export type SaveState = 'saved' | 'unsaved' | 'saving' | 'failed' | 'stale';

/** After a save that failed, what is edited without a pause is saved this long after the first edit. */
const longestWaitMs = 2_000;

/** After a save that failed it is tried again. */
const retryMs = 5_000;

/** Whether the store holds another state of the draft, or none any more: only reading it again leads on. */
export const isOutdated = ({ code }: Failure): boolean =>
  code === 'reading/stale' || code === 'reading/not-a-draft' || code === 'store/not-found';

/**
 * Saves a draft `delayMs` after the first edit that is in no store, one save at a time, each with the version that the one before returned.
 * An edit made while a save is under way is saved next; nothing is dropped on a failure, and it is tried again.
 */
export class DraftSaver {
  state = $state<SaveState>('saved');
  failure = $state.raw<Failure | null>(null);
  version = 0;

  private pending: Pending | null = null;
  /** Sent to an engine that died: it may be in the store, and is sent again as it was before anything newer. */
  private unanswered: Pending | null = null;
  private running: Promise<void> | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** When edits that no save has begun with are saved at the latest; null where there are none. */
  private dueAt: number | null = null;
  private readonly workstation: Workstation;
  private readonly delayMs: number;

  constructor(workstation: Workstation, delayMs = 250) {
    this.workstation = workstation;
    this.delayMs = delayMs;
  }

  /** Whether something is not in the store yet. */
  get waits(): boolean {
    return this.pending !== null;
  }

  /** Begins with a draft as it stands in the store. */
  start(version: number): void {
    clearTimeout(this.timer);
    this.pending = null;
    this.unanswered = null;
    this.dueAt = null;
    this.version = version;
    this.state = 'saved';
    this.failure = null;
  }

  /** Gives up what waits. */
  drop(): void {
    this.start(this.version);
  }

  schedule(pending: Pending): void {
    this.pending = pending;
    if (this.state === 'stale') return;
    if (this.state !== 'saving') this.state = 'unsaved';
    clearTimeout(this.timer);
    const now = performance.now();
    this.dueAt ??= now + (this.failure === null ? this.delayMs : longestWaitMs);
    this.timer = setTimeout(() => void this.flush(), Math.min(this.delayMs, Math.max(0, this.dueAt - now)));
  }

  /** Saves what waits, now. @returns true where the store holds everything. */
  async flush(): Promise<boolean> {
    clearTimeout(this.timer);
    for (;;) {
      while (this.running !== null) await this.running;
      if (this.pending === null) return this.state === 'saved';
      if (this.state === 'stale') return false;
      this.running = this.save(this.unanswered ?? this.pending).finally(() => (this.running = null));
      await this.running;
      if (this.failure !== null) return false;
    }
  }

  private async save(job: Pending): Promise<void> {
    this.state = 'saving';
    this.dueAt = null;
    try {
      const { version } = await this.workstation.call('readings.saveDraft', { ...job, version: this.version });
      this.version = version;
      this.unanswered = null;
      this.failure = null;
      const superseded = this.pending !== job;
      if (!superseded) this.pending = null;
      this.state = superseded ? 'unsaved' : 'saved';
    } catch (error) {
      this.failure = toFailure(error);
      if (this.failure.code === 'engine/crashed') this.unanswered = job;
      this.state = isOutdated(this.failure) ? 'stale' : 'failed';
      if (this.state === 'failed') this.timer = setTimeout(() => void this.flush(), retryMs);
    }
  }
}

import type { EditHistory } from '../../core/contours/edit-history';
import type { SeriesImage } from '../../core/contract/records';
import type { ReadingContent, ReadingRecord } from '../../core/reading/reading';
import type { DraftSaver } from './draft-saver.svelte';

/** A draft that was not saved when the reader went on to another image: it waits with its saver. */
export interface LeftDraft {
  readonly patientId: string;
  readonly image: SeriesImage;
  readonly readingId: string;
  readonly content: ReadingContent;
  readonly history: EditHistory;
  readonly saver: DraftSaver;
}

/** What could not be saved of images that the reader has left: kept and tried again, so that leaving an image loses nothing. */
export class LeftDrafts {
  private drafts = $state.raw<readonly LeftDraft[]>([]);
  /** Those whose save failed. */
  readonly failed: readonly LeftDraft[] = $derived(this.drafts.filter(({ saver }) => saver.failure !== null));

  get waits(): boolean {
    return this.drafts.some(({ saver }) => saver.waits);
  }

  keep(draft: LeftDraft): void {
    this.drafts = [...this.drafts, draft];
  }

  /** Saves all of them. @returns true where the store holds them. */
  async flush(): Promise<boolean> {
    const kept = await Promise.all(this.drafts.map(({ saver }) => saver.flush()));
    return kept.every(Boolean);
  }

  /** Forgets those that are saved, but for the one of an image that is just being opened: `takeUp` compares it. */
  forgetSaved(opening: string | undefined): void {
    this.drafts = this.drafts.filter(({ saver, image }) => saver.waits || image.id === opening);
  }

  /** Drops what could not be saved of one. */
  giveUp(draft: LeftDraft): void {
    draft.saver.drop();
    this.remove(draft);
  }

  /** Takes out the one that goes on where the store's draft would be older, or null. */
  takeUp(stored: ReadingRecord | null): LeftDraft | null {
    const left = this.drafts.find(({ readingId }) => readingId === stored?.id);
    if (left === undefined || stored === null) return null;
    this.remove(left);
    return left.saver.waits || left.saver.version >= stored.version ? left : null;
  }

  private remove(draft: LeftDraft): void {
    this.drafts = this.drafts.filter(({ saver }) => saver !== draft.saver);
  }
}

import { z } from 'zod';
import { paperSchema, type Paper } from '../../core/report/paper';

const storageKey = 'sextant.preferences';

/** What cannot be read falls back field by field. */
const keptSchema = z.object({
  paper: paperSchema.catch('A4'),
  linked: z.boolean().catch(true),
  currentFirst: z.boolean().catch(false),
});
type Kept = z.infer<typeof keptSchema>;

function stored(): Kept {
  try {
    return keptSchema.parse(JSON.parse(localStorage.getItem(storageKey) ?? '{}'));
  } catch {
    return keptSchema.parse({});
  }
}

/** What a reader prefers at this workstation; what the site decides is in the store. */
export class Preferences {
  private kept = $state.raw<Kept>(stored());

  get paper(): Paper {
    return this.kept.paper;
  }
  set paper(paper: Paper) {
    this.keep({ ...this.kept, paper });
  }

  get linked(): boolean {
    return this.kept.linked;
  }
  set linked(linked: boolean) {
    this.keep({ ...this.kept, linked });
  }

  /** Whether the current radiograph hangs before the prior, as in many reading rooms. */
  get currentFirst(): boolean {
    return this.kept.currentFirst;
  }
  set currentFirst(currentFirst: boolean) {
    this.keep({ ...this.kept, currentFirst });
  }

  private keep(kept: Kept): void {
    this.kept = kept;
    localStorage.setItem(storageKey, JSON.stringify(kept));
  }
}

import type { z } from 'zod';
import type { paperSchema } from '../../core/contract/workstation-api';

type Paper = z.infer<typeof paperSchema>;

const storageKey = 'sextant.preferences';

interface Kept {
  readonly paper: Paper;
  readonly linked: boolean;
}

function stored(): Kept {
  try {
    const value = JSON.parse(localStorage.getItem(storageKey) ?? '{}') as Partial<Kept>;
    return { paper: value.paper === 'Letter' ? 'Letter' : 'A4', linked: value.linked !== false };
  } catch {
    return { paper: 'A4', linked: true };
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

  private keep(kept: Kept): void {
    this.kept = kept;
    localStorage.setItem(storageKey, JSON.stringify(kept));
  }
}

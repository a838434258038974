import type { Database } from 'better-sqlite3';
import type { PatientPage } from '../../../core/contract/records';
import { hidesValues } from '../../../core/reading/independent-first';
import type { SiteSettings } from '../../../core/reading/site-settings';
import { lastImageOf } from '../store/worklist-store';
import { draftOf, readingsOfImage } from '../store/reading-store';
import { readSiteSettings } from '../store/site-settings-store';

/** The readings of an image that decide for this reader whether its values are hidden: only a draft of theirs, where the site enforces nothing. */
function decidingReadings(db: Database, image: string, account: string, mode: SiteSettings['independentFirst']) {
  if (mode === 'enforced') return readingsOfImage(db, image, account);
  const draft = draftOf(db, image, account);
  return draft === null ? [] : [draft.record];
}

/** A page of the worklist without the scores that the reader at `account` may not see yet: see `hidesValues`. */
export function hideValues(db: Database, page: PatientPage, account: string): PatientPage {
  const mode = readSiteSettings(db).independentFirst;
  const rows = page.rows.map((row) => {
    if (row.lastScore === null) return row;
    const image = lastImageOf(db, row.id);
    const hidden = image !== null && hidesValues(decidingReadings(db, image, account, mode), account, mode);
    return hidden ? { ...row, lastScore: null, worsening: null, valuesHidden: true } : row;
  });
  return { ...page, rows };
}

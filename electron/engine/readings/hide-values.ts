import type { Database } from 'better-sqlite3';
import type { PatientPage } from '../../../core/contract/records';
import { hidesValues } from '../../../core/reading/independent-first';
import { lastImageOf } from '../store/worklist-store';
import { readingsOfImage } from './reading-store';
import { readSiteSettings } from './site-settings-store';

/** A page of the worklist without the scores that the reader at `account` may not see yet, where the site enforces independent-first. */
export function hideValues(db: Database, page: PatientPage, account: string): PatientPage {
  const { independentFirst } = readSiteSettings(db);
  if (independentFirst === 'off') return page;
  const rows = page.rows.map((row) => {
    if (row.lastScore === null) return row;
    const image = lastImageOf(db, row.id);
    const hidden = image !== null && hidesValues(readingsOfImage(db, image, account), account, independentFirst);
    return hidden ? { ...row, lastScore: null, worsening: null, valuesHidden: true } : row;
  });
  return { ...page, rows };
}

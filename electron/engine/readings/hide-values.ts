import type { Database } from 'better-sqlite3';
import type { PatientPage } from '../../../core/contract/records';
import type { PatientQuery } from '../../../core/contract/workstation-api';
import { hidesValues } from '../../../core/reading/independent-first';
import type { SiteSettings } from '../../../core/reading/site-settings';
import { imagesOfRow } from '../store/worklist-store';
import { draftOf, hasDraftOf, readingsOfImage } from '../store/reading-store';
import { readSiteRules } from '../store/site-settings-store';

/** The readings of an image that decide for this reader whether its values are hidden: only a draft of theirs, where the site enforces nothing. */
function decidingReadings(db: Database, image: string, account: string, mode: SiteSettings['independentFirst']) {
  if (mode === 'enforced') return readingsOfImage(db, image, account);
  const draft = draftOf(db, image, account);
  return draft === null ? [] : [draft.record];
}

/** A page of the worklist without the scores that the reader at `account` may not see yet: see `hidesValues`. */
export function hideValues(db: Database, page: PatientPage, account: string): PatientPage {
  const mode = readSiteRules(db).independentFirst;
  // A page is asked for at every key of a search: where the site enforces nothing, only who has a draft is looked at closely.
  const mayHide = mode === 'enforced' ? () => true : hasDraftOf(db, account);
  const hides = (image: string | null): boolean =>
    image !== null && hidesValues(decidingReadings(db, image, account, mode), account, mode);
  const rows = page.rows.map((row) => {
    if (row.lastScore === null || !mayHide(row.id)) return row;
    const { latest, prior } = imagesOfRow(db, row.id);
    if (hides(latest)) return { ...row, lastScore: null, worsening: null, valuesHidden: true };
    // The change and the later score together would give the earlier one away.
    return row.worsening !== null && hides(prior) ? { ...row, worsening: null } : row;
  });
  return { ...page, rows };
}

/** A query of the worklist in an order that may be shown: of two rows whose values are hidden, the order by worsening tells which is worse. */
export function inPermittedOrder<Query extends Pick<PatientQuery, 'sort'>>(db: Database, query: Query): Query {
  const tells = query.sort === 'worsening' && readSiteRules(db).independentFirst === 'enforced';
  return tells ? { ...query, sort: 'arrival' } : query;
}

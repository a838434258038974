import type { Database } from 'better-sqlite3';
import type { PatientPage } from '../../../core/contract/records';
import type { PatientQuery } from '../../../core/contract/workstation-api';
import { hidesValues } from '../../../core/reading/independent-first';
import type { ReadingRecord } from '../../../core/reading/reading';
import { marksOfContent, parseMarks } from '../store/reading-marks';
import { imagesOfRow } from '../store/worklist-store';
import { withDraftOf } from '../store/reading-store';
import { readSiteRules } from '../store/site-settings-store';

/** Tells of an image whether its values stay out of the sight of the reader at `account`: see `hidesValues`. */
export function hiddenFrom(
  db: Database,
  account: string,
  mode = readSiteRules(db).independentFirst,
): (imageId: string) => boolean {
  // Of a signed reading the marks tell nothing here, and to take them out of its content takes long.
  const own = db.prepare(
    `SELECT state, CASE state WHEN 'draft' THEN ${marksOfContent} END AS marks FROM reading WHERE image_id = ? AND account = ?`,
  );
  const reader = { account };
  return (imageId) => {
    const rows = own.all(imageId, account) as (Pick<ReadingRecord, 'state'> & { readonly marks: string })[];
    const readings = rows.map(({ state, marks }) =>
      state === 'draft' ? { state, reader, content: parseMarks(marks) } : { state, reader },
    );
    return hidesValues(readings, account, mode);
  };
}

/** A page of the worklist without the scores that the reader at `account` may not see yet: see `hidesValues`. */
export function hideValues(db: Database, page: PatientPage, account: string): PatientPage {
  const mode = readSiteRules(db).independentFirst;
  const hides = hiddenFrom(db, account, mode);
  // A page is asked for at every key of a search: where the site enforces nothing, only who has a draft is looked at closely.
  const drafted =
    mode === 'enforced'
      ? null
      : withDraftOf(
          db,
          account,
          page.rows.map(({ id }) => id),
        );
  const rows = page.rows.map((row) => {
    if (row.lastScore === null || drafted?.has(row.id) === false) return row;
    const { latest, prior } = imagesOfRow(db, row.id);
    if (latest !== null && hides(latest)) return { ...row, lastScore: null, worsening: null, valuesHidden: true };
    // The change and the later score together would give the earlier one away.
    return row.worsening !== null && prior !== null && hides(prior) ? { ...row, worsening: null } : row;
  });
  return { ...page, rows };
}

/** A query of the worklist in an order that may be shown: of two rows whose values are hidden, the order by worsening tells which is worse. */
export function inPermittedOrder<Query extends Pick<PatientQuery, 'sort'>>(db: Database, query: Query): Query {
  const tells = query.sort === 'worsening' && readSiteRules(db).independentFirst === 'enforced';
  return tells ? { ...query, sort: 'arrival' } : query;
}

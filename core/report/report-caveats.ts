import type { ModelIdentity } from '../analysis/analysis';
import type { SeriesImage } from '../contract/records';
import type { Catalogue } from '../i18n/catalogue';
import type { Change } from '../series/change-verdict';
import { differentEquipment } from '../series/compare-equipment';
import { dateOnPage } from './day-on-page';

/** What a limit is that the site did not give: the verdict has no room for it. */
function limitNote(change: Change | null, { caveats, decimal }: Catalogue['report']): string[] {
  if (change?.comparable !== true) return [];
  const { points, films, source } = change.limit;
  return films === null || source === 'site-measured' ? [] : [caveats.publishedLimit(decimal(points), films)];
}

interface Page {
  readonly images: readonly SeriesImage[];
  readonly models: readonly ModelIdentity[];
  /** That the verdict tells of. */
  readonly change: Change | null;
  /** Films of which a draft is not in the report. */
  readonly draftsLeftOut: readonly SeriesImage[];
}

/** What a reader of the page must know of the values on it, in the order in which it stands there. */
export function reportCaveats({ images, models, change, draftsLeftOut }: Page, texts: Catalogue['report']): string[] {
  const { caveats } = texts;
  const views = new Set(images.map(({ view }) => view));
  const drafts = draftsLeftOut.map((image) => dateOnPage(image, images)).join(', ');
  return [
    ...(views.size > 1 ? [caveats.projections] : []),
    ...(views.has('AP supine') ? [caveats.supine] : []),
    ...(views.has('unknown') ? [caveats.unknown] : []),
    ...(differentEquipment(images.map(({ equipment }) => equipment)).length > 0 ? [caveats.equipment] : []),
    ...(models.length > 1 ? [caveats.models] : []),
    ...(draftsLeftOut.length > 0 ? [caveats.drafts(drafts)] : []),
    caveats.definition,
    ...limitNote(change, texts),
  ];
}

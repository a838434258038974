import type { ModelIdentity, View } from '../analysis/analysis';
import type { SeriesImage } from '../contract/records';
import type { Catalogue } from '../i18n/catalogue';
import { textOfCode } from '../i18n/text-of-code';
import type { ReadingRecord } from '../reading/reading';
import { latestSigned, standingValue, standingZones, withSigned } from '../series/series-values';
import type { ZoneId } from '../severity/zone';
import { dayOnPage } from './day-on-page';
import { lossyWords } from './lossy-words';
import { nameAmong } from './report-models';

/** What the page says of one film. */
export interface ReportVisit {
  readonly imageId: string;
  readonly date: string;
  /** `HH:MM:SS`; null where it is not known. */
  readonly time: string | null;
  /** Which of several films of that day it is (`dayOnPage`); null where it is the only one. */
  readonly hour: string | null;
  readonly view: View;
  /** That it was compressed with loss; empty where nothing says so. */
  readonly lossy: string;
  /** The standing score, or null with the reason. */
  readonly score: number | null;
  readonly expectedScore: number | null;
  /** The network's score, whatever stands. */
  readonly networkScore: number | null;
  /** The model behind the network's numbers (`nameAmong`), where the page has several; else null. */
  readonly modelName: string | null;
  /** Whose values stand: signed ones, those of this reader's draft, or the network's. */
  readonly state: 'signed' | 'draft' | 'proposed';
  /** The involved ones; null without a score. */
  readonly zones: readonly ZoneId[] | null;
  readonly note: string | null;
}

function noteOf(image: SeriesImage, { report, gate, failures }: Catalogue): string | null {
  const { state } = image;
  if (state.kind === 'refused')
    return report.noScore(state.gate.reasons.map((reason) => textOfCode(gate, reason)).join(' '));
  if (state.kind === 'failed') return report.noScore(textOfCode(failures, state.failure));
  if (state.kind !== 'analysed') return report.notAnalysed;
  return image.analysis === null ? report.withheld : null;
}

/** What the page says of a film. @param draft stands for it. */
export function visitOf(
  film: SeriesImage,
  draft: ReadingRecord | null,
  { series, texts, models }: { series: readonly SeriesImage[]; texts: Catalogue; models: readonly ModelIdentity[] },
): ReportVisit {
  const image = draft === null ? film : withSigned(film, draft);
  const value = standingValue(image);
  const severity = image.analysis?.severity;
  return {
    imageId: image.id,
    date: image.date,
    time: image.time,
    hour: dayOnPage(film, series).hour,
    view: image.view,
    lossy: lossyWords(image.lossySteps, texts, { methods: false }),
    score: value?.score ?? null,
    expectedScore: severity?.expectedScore ?? null,
    networkScore: severity?.score ?? null,
    modelName: models.length > 1 && image.analysis !== null ? nameAmong(models, image.analysis.model) : null,
    state: draft !== null ? 'draft' : latestSigned(image) !== null ? 'signed' : 'proposed',
    zones: standingZones(image),
    note: value === null ? noteOf(image, texts) : null,
  };
}

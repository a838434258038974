import type { ModelIdentity, View } from '../analysis/analysis';
import { modelKey } from '../analysis/model-key';
import type { PatientSeries, SeriesImage } from '../contract/records';
import type { Catalogue } from '../i18n/catalogue';
import { textOfCode } from '../i18n/text-of-code';
import type { RepeatabilityLimit, SeriesValue } from '../series/change-verdict';
import { choosePrior } from '../series/choose-prior';
import type { EventRecord } from '../series/event';
import { changeBetween, latestSigned, standingValue, standingZones } from '../series/series-values';
import type { ZoneArray } from '../severity/zone';
import { composeImpression, describeChange } from './compose-impression';

export interface ReportVisit {
  readonly imageId: string;
  readonly date: string;
  readonly view: View;
  /** The standing score (signed, else proposed), or null with the reason. */
  readonly score: number | null;
  readonly expectedScore: number | null;
  /** Version of the model behind the network's numbers, where the page has several models; else null. */
  readonly modelVersion: string | null;
  readonly signed: boolean;
  readonly zones: ZoneArray | null;
  readonly note: string | null;
  /** Whose score it is, and by which definition. */
  readonly value: SeriesValue | null;
}

export interface ReportReading {
  readonly date: string;
  readonly reader: string;
  readonly revision: number;
  readonly signedAt: string;
  readonly readerScore: number;
  readonly proposalScore: number;
  /** Version of the model that proposed. */
  readonly proposalVersion: string;
}

/** Everything the page says, decided before anything is drawn: same series, same content. */
export interface ReportContent {
  readonly patient: PatientSeries['patient'];
  readonly visits: readonly ReportVisit[];
  readonly current: ReportVisit | null;
  readonly draft: boolean;
  readonly verdict: string | null;
  readonly impression: string;
  readonly readings: readonly ReportReading[];
  readonly events: readonly EventRecord[];
  readonly limit: RepeatabilityLimit;
  readonly models: readonly ModelIdentity[];
  readonly caveats: readonly string[];
  /** The latest instant in the data: the date the report carries, so that the same data give the same bytes. */
  readonly asOf: string;
}

function noteOf(image: SeriesImage, { report, gate, failures }: Catalogue): string | null {
  const { state } = image;
  if (state.kind === 'refused')
    return report.noScore(state.gate.reasons.map((reason) => textOfCode(gate, reason)).join(' '));
  if (state.kind === 'failed') return report.noScore(textOfCode(failures, state.failure));
  if (state.kind !== 'analysed') return report.notAnalysed;
  return image.analysis === null ? report.withheld : null;
}

function visitOf(image: SeriesImage, texts: Catalogue, severalModels: boolean): ReportVisit {
  const value = standingValue(image);
  return {
    imageId: image.id,
    date: image.date,
    view: image.view,
    score: value?.score ?? null,
    value,
    expectedScore: image.analysis?.severity?.expectedScore ?? null,
    modelVersion: severalModels ? (image.analysis?.model.version ?? null) : null,
    signed: latestSigned(image) !== null,
    zones: standingZones(image),
    note: value === null ? noteOf(image, texts) : null,
  };
}

function readingsOf(images: readonly SeriesImage[]): ReportReading[] {
  return images.flatMap((image) =>
    image.readings
      .filter(({ state }) => state === 'signed')
      .map((reading) => ({
        date: image.date,
        reader: reading.reader.displayName,
        revision: reading.revision,
        signedAt: reading.signedAt ?? '',
        readerScore: reading.score,
        proposalScore: reading.proposal.score,
        proposalVersion: reading.proposal.model.version,
      })),
  );
}

/** Models of every number on the page: of the analyses, and of the proposals that signed readings keep. */
function distinctModels(images: readonly SeriesImage[]): ModelIdentity[] {
  const models = images.flatMap(({ analysis, readings }) => [
    ...(analysis === null ? [] : [analysis.model]),
    ...readings.filter(({ state }) => state === 'signed').map(({ proposal }) => proposal.model),
  ]);
  return [...new Map(models.map((model) => [modelKey(model), model])).values()];
}

function caveatsOf(
  images: readonly SeriesImage[],
  models: readonly ModelIdentity[],
  { caveats }: Catalogue['report'],
): string[] {
  const views = new Set(images.map(({ view }) => view));
  return [
    ...(views.size > 1 ? [caveats.projections] : []),
    ...(views.has('AP supine') ? [caveats.supine] : []),
    ...(views.has('unknown') ? [caveats.unknown] : []),
    ...(models.length > 1 ? [caveats.models] : []),
    caveats.definition,
  ];
}

function lastInstant(series: PatientSeries): string {
  const instants = series.images.flatMap((image) => [
    image.receivedAt,
    image.analysis?.createdAt ?? '',
    ...image.readings.map((reading) => reading.signedAt ?? ''),
  ]);
  return [...instants, ...series.events.map(({ recordedAt }) => recordedAt)].reduce(
    (a, b) => (a > b ? a : b),
    '1970-01-01T00:00:00.000Z',
  );
}

/**
 * Decides the content of the one-page report of a series in a language; the last image with a score is the current one, and the prior
 * is the one that the window hangs beside it by its rule.
 */
export function reportContent(series: PatientSeries, texts: Catalogue): ReportContent {
  const { images, limit } = series;
  const scored = images.filter((image) => standingValue(image) !== null);
  const current = scored.at(-1) ?? null;
  const prior = current === null ? null : choosePrior(scored, current.id, null).image;
  const change = current === null || prior === null ? null : changeBetween(prior, current, limit);
  const signed = current === null ? null : latestSigned(current);
  const composed = current === null ? null : composeImpression(current, change, texts);
  const models = distinctModels(images);
  return {
    patient: series.patient,
    visits: images.map((image) => visitOf(image, texts, models.length > 1)),
    current: current === null ? null : visitOf(current, texts, models.length > 1),
    draft: signed === null,
    verdict: change === null ? null : describeChange(change, texts),
    impression: signed?.content.impression.trim() || (composed ?? texts.report.noScoreAtAll),
    readings: readingsOf(images),
    events: series.events,
    limit,
    models,
    caveats: caveatsOf(images, models, texts.report),
    asOf: lastInstant(series),
  };
}

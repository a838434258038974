import type { ModelIdentity } from '../analysis/analysis';
import type { PatientSeries, SeriesImage } from '../contract/records';
import type { Catalogue } from '../i18n/catalogue';
import { hidesProposal } from '../reading/independent-first';
import type { ReadingRecord } from '../reading/reading';
import type { Change, RepeatabilityLimit } from '../series/change-verdict';
import { differentEquipment } from '../series/compare-equipment';
import { dateInSeries } from '../series/date-in-series';
import type { EventRecord } from '../series/event';
import { measurementBand, type MeasurementBand } from '../series/measurement-band';
import { changeBetween, latestSigned, standingValue, withSigned } from '../series/series-values';
import { scoredPrior } from '../series/scored-prior';
import { trendLines, type TrendLine } from '../series/trend-lines';
import { correctedFacts } from './correction-words';
import { dateOnPage } from './day-on-page';
import { laterFilms } from './later-films';
import { patientCorrectionOf, type ReportPatientCorrection } from './patient-correction';
import { reportCaveats } from './report-caveats';
import { nameAmong, reportModels, type ReportModel } from './report-models';
import { visitOf, type ReportVisit } from './report-visit';
import { reportWords, type ReportWords } from './report-words';

export interface ReportReading {
  readonly date: string;
  readonly reader: string;
  readonly revision: number;
  readonly signedAt: string;
  readonly readerScore: number;
  readonly proposalScore: number;
  /** Version of the model that proposed. */
  readonly proposalModel: string;
}

/**
 * That somebody corrected what is known of films: of several where a whole patient was moved. Never which other patient they were filed
 * under, nor the reason, which may say so.
 */
export interface ReportCorrection {
  readonly dates: readonly string[];
  readonly correctedAt: string;
  readonly by: string;
  readonly what: string;
}

/** Whose result the page gives. */
export type ReportResult =
  | {
      readonly kind: 'signed';
      readonly reader: string;
      readonly signedAt: string;
      readonly revision: number;
      /** Place of the signature in the audit log. */
      readonly sequence: number;
    }
  | { readonly kind: 'draft'; readonly reader: string }
  | { readonly kind: 'proposal'; readonly model: ModelIdentity }
  | { readonly kind: 'none' };

/** Everything the page says, decided before anything is drawn: same series, same content. */
export interface ReportContent extends ReportWords {
  readonly patient: PatientSeries['patient'];
  readonly visits: readonly ReportVisit[];
  readonly current: ReportVisit | null;
  /** Of the trend, between images. */
  readonly lines: readonly TrendLine<{ readonly id: string }>[];
  /** The image that the verdict compares the current one with; null where it compares nothing. */
  readonly priorId: string | null;
  readonly result: ReportResult;
  readonly readings: readonly ReportReading[];
  readonly events: readonly EventRecord[];
  /** About the value that the verdict subtracts; null where nothing is compared, and so nothing says where the limit comes from. */
  readonly band: MeasurementBand | null;
  readonly models: readonly ReportModel[];
  readonly caveats: readonly string[];
  /** As the films' headers name it, where they name different equipment. */
  readonly equipment: readonly string[];
  readonly corrections: readonly ReportCorrection[];
  readonly patientCorrection: ReportPatientCorrection | null;
  /** The latest instant in the data: the date the report carries, so that the same data give the same bytes. */
  readonly asOf: string;
}

/** This reader's draft of an image, where it is more than the proposal it began from. */
const touchedDraft = ({ readings }: SeriesImage): ReadingRecord | null =>
  readings.find(({ state, version }) => state === 'draft' && version > 0) ?? null;

/** The draft that stands for an image: not beside a signature, and no unfinished one that must not show the proposal yet. */
function standingDraft(image: SeriesImage): ReadingRecord | null {
  const draft = touchedDraft(image);
  return draft === null || latestSigned(image) !== null || hidesProposal(draft.content) ? null : draft;
}

function readingsOf(images: readonly SeriesImage[], models: readonly ModelIdentity[]): ReportReading[] {
  return images.flatMap((image) =>
    image.readings
      .filter(({ state }) => state === 'signed')
      .map((reading) => ({
        date: dateOnPage(image, images),
        reader: reading.reader.displayName,
        revision: reading.revision,
        signedAt: reading.signedAt ?? '',
        readerScore: reading.score,
        proposalScore: reading.proposal.score,
        proposalModel: nameAmong(models, reading.proposal.model),
      })),
  );
}

function correctionsOf(images: readonly SeriesImage[], texts: Catalogue): ReportCorrection[] {
  const acts = new Map<string, ReportCorrection>();
  for (const image of images) {
    for (const record of image.corrections) {
      const what = correctedFacts(record, texts, { patients: false });
      const act = { correctedAt: record.correctedAt, by: record.correctedBy, what };
      const key = JSON.stringify(act);
      acts.set(key, { ...act, dates: [...(acts.get(key)?.dates ?? []), dateOnPage(image, images)] });
    }
  }
  return [...acts.values()];
}

function lastInstant({ patient, images, events }: PatientSeries, draft: ReadingRecord | null): string {
  const instants = images.flatMap((image) => [
    image.receivedAt,
    image.analysis?.createdAt ?? '',
    ...image.readings.map((reading) => reading.signedAt ?? ''),
    ...image.corrections.map(({ correctedAt }) => correctedAt),
  ]);
  instants.push(...patient.corrections.map(({ correctedAt }) => correctedAt));
  instants.push(...events.map(({ recordedAt }) => recordedAt), draft?.updatedAt ?? '');
  return instants.reduce((a, b) => (a > b ? a : b), '1970-01-01T00:00:00.000Z');
}

function resultOf(current: SeriesImage | null, draft: ReadingRecord | null): ReportResult {
  if (draft !== null) return { kind: 'draft', reader: draft.reader.displayName };
  if (current === null) return { kind: 'none' };
  const signed = latestSigned(current);
  if (signed !== null) {
    const { reader, signedAt, revision, sequence } = signed;
    return { kind: 'signed', reader: reader.displayName, signedAt: signedAt ?? '', revision, sequence: sequence ?? 0 };
  }
  return current.analysis === null ? { kind: 'none' } : { kind: 'proposal', model: current.analysis.model };
}

const bandOfVerdict = (change: Change | null, siteLimit: RepeatabilityLimit): MeasurementBand | null =>
  change?.comparable === true ? measurementBand(change.from, siteLimit) : null;

/** The film that the page gives the result of, what stands for it, and the prior that it is compared with. */
function subjectOf({ images, limit }: PatientSeries) {
  const scored = images.filter((image) => standingValue(image) !== null || standingDraft(image) !== null);
  const film = scored.at(-1) ?? null;
  const uncompared = { comparison: null, priorId: null };
  if (film === null) return { film, draft: null, current: null, ...uncompared };
  const draft = standingDraft(film);
  const current = draft === null ? film : withSigned(film, draft);
  const prior = scoredPrior(images, current.id);
  const change = prior === null ? null : changeBetween(prior, current, limit);
  if (prior === null || change === null) return { film, draft, current, ...uncompared };
  const comparison = { change, since: dateInSeries(prior, images) };
  return { film, draft, current, comparison, priorId: prior.id };
}

/**
 * Decides the content of the report of a series in a language. The last image with a score is the current one: what was signed of it, else
 * this reader's own draft, else the proposal. The prior is that of `scoredPrior`.
 */
export function reportContent(series: PatientSeries, texts: Catalogue): ReportContent {
  const { images, limit } = series;
  const { film, draft, current, comparison, priorId } = subjectOf(series);
  const change = comparison?.change ?? null;
  const models = reportModels(series);
  const page = { series: images, texts, models };
  const visit = (image: SeriesImage) => visitOf(image, image === film ? draft : null, page);
  const leftOut = images.filter((image) => touchedDraft(image) !== null && !(image === film && draft !== null));
  return {
    patient: series.patient,
    visits: images.map(visit),
    current: film === null ? null : visit(film),
    lines: trendLines(images, (image) => (image === film ? current : image)),
    priorId,
    result: resultOf(film, draft),
    ...reportWords({ current, comparison, series, later: laterFilms(film, images, texts) }, texts),
    readings: readingsOf(images, models),
    events: series.events,
    band: bandOfVerdict(change, limit),
    models,
    caveats: reportCaveats({ images, models, change, draftsLeftOut: leftOut }, texts.report),
    equipment: differentEquipment(images.map(({ equipment }) => equipment)),
    corrections: correctionsOf(images, texts),
    patientCorrection: patientCorrectionOf(series.patient),
    asOf: lastInstant(series, draft),
  };
}

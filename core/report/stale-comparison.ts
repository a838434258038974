import type { PatientSeries, SeriesImage } from '../contract/records';
import { catalogues } from '../i18n/catalogues';
import type { Catalogue } from '../i18n/catalogue';
import type { ReadingRecord } from '../reading/reading';
import { choosePrior } from '../series/choose-prior';
import { changedFacts, type CorrectionRecord } from '../series/correction';
import { dateInSeries } from '../series/date-in-series';

interface NamedDay {
  readonly date: string;
  /** `HH:MM` where it is named. */
  readonly hour: string | undefined;
}

const comparedWith = Object.values(catalogues).map(
  ({ report }) => new RegExp(report.comparedWith(String.raw`(\d{4}-\d{2}-\d{2})(?: (\d{2}:\d{2}))?`), 'g'),
);

/** The days that an impression compares with in Sextant's words, of any language. */
const comparedDays = (impression: string): NamedDay[] =>
  comparedWith.flatMap((words) => [...impression.matchAll(words)].map(([, date = '', hour]) => ({ date, hour })));

const since = ({ corrections }: SeriesImage, at: string): CorrectionRecord[] =>
  corrections.filter(({ correctedAt }) => correctedAt > at);

/** Whether day, hour or projection were set right since. */
const retaken = (film: SeriesImage, at: string): boolean =>
  since(film, at).some((record) => changedFacts(record).some((fact) => fact !== 'patientId'));

const isOf = ({ date, hour }: NamedDay, film: SeriesImage): boolean =>
  film.date === date && (hour === undefined || film.time === null || film.time.startsWith(hour));

/**
 * What no longer holds of the comparison that a signed impression states in Sextant's words: films came, went or were corrected since.
 * A comparison in the reader's own words is not understood.
 * @returns a sentence; null where the comparison holds or there is none.
 */
export function staleComparison(
  image: SeriesImage,
  { content, signedAt }: Pick<ReadingRecord, 'content' | 'signedAt'>,
  { patient, images }: PatientSeries,
  { report }: Pick<Catalogue, 'report'>,
): string | null {
  const days = comparedDays(content.impression);
  if (signedAt === null || days.length === 0) return null;
  const patientThen = (film: SeriesImage): string => since(film, signedAt)[0]?.before.patientId ?? patient.id;
  const stoodBeside = (film: SeriesImage): boolean =>
    film.receivedAt <= signedAt && patientThen(film) === patientThen(image);
  const earlier = images.slice(
    0,
    images.findIndex(({ id }) => id === image.id),
  );
  const gone = days.find((day) => !earlier.some((film) => stoodBeside(film) && isOf(day, film)));
  if (gone !== undefined) return report.staleComparison.gone([gone.date, gone.hour].filter(Boolean).join(' '));
  const { image: prior } = choosePrior(images, image.id, null);
  if (prior === null || days.some((day) => isOf(day, prior))) return null;
  const isNew = !stoodBeside(prior) || retaken(prior, signedAt) || retaken(image, signedAt);
  return isNew ? report.staleComparison.superseded(dateInSeries(prior, images)) : null;
}

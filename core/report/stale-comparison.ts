import type { PatientSeries, SeriesImage } from '../contract/records';
import { catalogues } from '../i18n/catalogues';
import type { Catalogue } from '../i18n/catalogue';
import type { ReadingRecord } from '../reading/reading';
import type { Change } from '../series/change-verdict';
import { choosePrior, filmsBefore } from '../series/choose-prior';
import { changedFacts, type CorrectionRecord } from '../series/correction';
import { dateInSeries, nameOfDay, type NamedDay } from '../series/date-in-series';
import { changeBetween, withSigned } from '../series/series-values';
import { highestScore } from '../severity/zone';
import { changeHead } from './compose-impression';

const comparedWith = Object.values(catalogues).map(
  ({ report }) => new RegExp(report.comparedWith(String.raw`(\d{4}-\d{2}-\d{2})(?: (\d{2}:\d{2}(?::\d{2})?))?`), 'g'),
);

const scoreSteps = Array.from({ length: 2 * highestScore + 1 }, (_, step) => step - highestScore);
/** Every change of a score that a verdict may state. */
const changes: readonly Pick<Change, 'verdict' | 'delta'>[] = [
  { verdict: 'not-comparable', delta: null },
  ...(['improved', 'worsened', 'no-change-beyond-measurement-error'] as const).flatMap((verdict) =>
    scoreSteps.map((delta) => ({ verdict, delta })),
  ),
];

/** The days that an impression compares with in Sextant's words, of any language. */
const comparedDays = (impression: string): NamedDay[] =>
  comparedWith.flatMap((words) =>
    [...impression.matchAll(words)].map(([, date = '', hour = null]) => ({ date, hour })),
  );

/** Whether an impression states a change since a day in Sextant's words, and not one of those that there are now. */
function statesOther(impression: string, day: NamedDay, now: readonly Pick<Change, 'verdict' | 'delta'>[]): boolean {
  const stated = (of: readonly Pick<Change, 'verdict' | 'delta'>[]) =>
    Object.values(catalogues).some((texts) =>
      of.some((change) => impression.includes(changeHead(change, nameOfDay(day), texts))),
    );
  return now.length > 0 && stated(changes) && !stated(now);
}

const since = ({ corrections }: SeriesImage, signed: number): CorrectionRecord[] =>
  corrections.filter(({ sequence }) => sequence > signed);

/** Whether day, hour or projection were set right since. */
const retaken = (film: SeriesImage, signed: number): boolean =>
  since(film, signed).some((record) => changedFacts(record).some((fact) => fact !== 'patientId'));

const isOf = ({ date, hour }: NamedDay, film: SeriesImage): boolean =>
  film.date === date && (hour === null || film.time === null || film.time.startsWith(hour));

/**
 * What no longer holds of the comparison that a signed impression states in Sextant's words: films came, went or were corrected since, or
 * their readings changed.
 * A comparison in the reader's own words is not understood.
 * @returns a sentence; null where the comparison holds or there is none.
 */
export function staleComparison(
  image: SeriesImage,
  reading: ReadingRecord,
  { patient, images, limit }: PatientSeries,
  { report }: Pick<Catalogue, 'report'>,
): string | null {
  const { sequence: signed, content } = reading;
  const days = comparedDays(content.impression);
  if (signed === null || days.length === 0) return null;
  const patientThen = (film: SeriesImage): string => since(film, signed)[0]?.before.patientId ?? patient.id;
  const stoodBeside = (film: SeriesImage): boolean =>
    film.sequence < signed && patientThen(film) === patientThen(image);
  const named = (day: NamedDay) => filmsBefore(images, image.id).filter((film) => stoodBeside(film) && isOf(day, film));
  const gone = days.find((day) => named(day).length === 0);
  if (gone !== undefined) return report.staleComparison.gone(nameOfDay(gone));
  const { image: prior } = choosePrior(images, image.id, null);
  const isNew = (film: SeriesImage) => !stoodBeside(film) || retaken(film, signed) || retaken(image, signed);
  if (prior !== null && !days.some((day) => isOf(day, prior)) && isNew(prior))
    return report.staleComparison.superseded(dateInSeries(prior, images));
  const now = (day: NamedDay) =>
    named(day).flatMap((film) => changeBetween(film, withSigned(image, reading), limit) ?? []);
  const changed = days.find((day) => statesOther(content.impression, day, now(day)));
  return changed === undefined ? null : report.staleComparison.changed(nameOfDay(changed));
}

import { bootstrapEach, type BootstrapEstimate } from '../statistics/bootstrap';
import { patientOf, type ValidationCase } from './validation-case';

/** What a statistic needs of one film, with the key of its patient. */
export interface OfPatient<Value> {
  readonly patient: string;
  readonly value: Value;
}

/** One value a film with its patient, films without one left out. */
export const perFilm = <Film extends Pick<ValidationCase, 'row'>, Value>(
  films: readonly Film[],
  valueOf: (film: Film) => Value | null,
): OfPatient<Value>[] =>
  films.flatMap((film) => {
    const value = valueOf(film);
    return value === null ? [] : [{ patient: patientOf(film.row), value }];
  });

/** Bootstrap that draws patients with all their films, because films of one patient are not independent; as `bootstrapEach`. */
export const bootstrapEachPatients = <Value>(
  films: readonly OfPatient<Value>[],
  statistics: (values: readonly Value[]) => readonly number[],
): (BootstrapEstimate | null)[] =>
  bootstrapEach(films, (sample) => statistics(sample.map(({ value }) => value)), { groupOf: ({ patient }) => patient });

/** The same of a single statistic. */
export const bootstrapPatients = <Value>(
  films: readonly OfPatient<Value>[],
  statistic: (values: readonly Value[]) => number,
): BootstrapEstimate | null => bootstrapEachPatients(films, (values) => [statistic(values)])[0] ?? null;

import { bootstrapEach, type BootstrapEstimate } from '../statistics/bootstrap';
import type { ValuePair } from '../statistics/regression';
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

/** What was predicted of each film beside its reference; films that lack either are left out. */
export const valuePairs = <Film extends Pick<ValidationCase, 'row'>>(
  films: readonly Film[],
  predictedOf: (film: Film) => number | null,
  referenceOf: (film: Film) => number | null,
): OfPatient<ValuePair>[] =>
  perFilm(films, (film) => {
    const [predicted, reference] = [predictedOf(film), referenceOf(film)];
    return predicted === null || reference === null ? null : { predicted, reference };
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

import { bootstrapEach, type BootstrapEstimate } from '../statistics/bootstrap';

/** What a statistic needs of one film, with the key of its patient. */
export interface OfPatient<Value> {
  readonly patient: string;
  readonly value: Value;
}

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

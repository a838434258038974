import { bootstrap, type BootstrapEstimate } from '../statistics/bootstrap';

/** What a statistic needs of one film, with the key of its patient. */
export interface OfPatient<Value> {
  readonly patient: string;
  readonly value: Value;
}

/** Bootstrap that draws patients with all their films, because films of one patient are not independent. */
export const bootstrapPatients = <Value>(
  films: readonly OfPatient<Value>[],
  statistic: (values: readonly Value[]) => number,
): BootstrapEstimate | null =>
  bootstrap(films, (sample) => statistic(sample.map(({ value }) => value)), { groupOf: ({ patient }) => patient });

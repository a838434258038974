import { z } from 'zod';
import { firstFilmDay, tomorrow } from '../dicom/film-day';
import { typedText } from '../text/typed-text';

/** Clinical events of the trend's event lane. */
export const eventKinds = ['intubated', 'extubated', 'steroid', 'prone', 'icu', 'other'] as const;
export const eventSchema = z.strictObject({
  date: z.iso.date(),
  kind: z.enum(eventKinds),
  note: typedText(0, 200).default(''),
});
export type EventKind = (typeof eventKinds)[number];

/** Days between which an event can lie, both included, ISO 8601. */
export interface EventDays {
  readonly first: string;
  readonly last: string;
}

/**
 * An event lies neither before birth, where that is known, nor later than tomorrow; on the days of the films it can lie in any case.
 * @param now milliseconds since 1970.
 */
export function possibleEventDays(
  { birthDate }: { readonly birthDate: string | null },
  filmDays: readonly string[],
  now: number,
): EventDays {
  const earliest = birthDate ?? firstFilmDay;
  const first = filmDays.reduce((one, other) => (other < one ? other : one), earliest);
  const last = filmDays.reduce((one, other) => (other > one ? other : one), tomorrow(now));
  return { first, last };
}

export interface EventRecord extends z.infer<typeof eventSchema> {
  readonly id: string;
  readonly patientId: string;
  readonly recordedBy: string;
  readonly recordedAt: string;
}

import { z } from 'zod';
import { typedText } from '../typed-text';

/** Clinical events of the trend's event lane. */
export const eventKinds = ['intubated', 'extubated', 'steroid', 'prone', 'icu', 'other'] as const;
export const eventSchema = z.strictObject({
  date: z.iso.date(),
  kind: z.enum(eventKinds),
  note: typedText(0, 200).default(''),
});
export type EventKind = (typeof eventKinds)[number];

export interface EventRecord extends z.infer<typeof eventSchema> {
  readonly id: string;
  readonly patientId: string;
  readonly recordedBy: string;
  readonly recordedAt: string;
}

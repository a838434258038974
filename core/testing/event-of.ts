import type { EventRecord } from '../series/event';

/** A clinical event of the patient `P1`, but for the changes. */
export const eventOf = (changes: Partial<EventRecord> = {}): EventRecord => ({
  id: 'e1',
  patientId: 'P1',
  date: '2026-01-03',
  kind: 'intubated',
  note: '',
  recordedBy: 'eve',
  recordedAt: '2026-01-04T10:00:00.000Z',
  ...changes,
});

import { beforeEach, expect, test } from 'vitest';
import { FailureError } from '../../../core/failure';
import { storedImage, storeOfEachTest } from '../testing/temporary-store';
import { addEvent, eventsOfPatient, removeEvent } from './event-store';

const store = storeOfEachTest();
beforeEach(() => void storedImage(store.db));

const added = (date: string) =>
  addEvent(store.db, {
    patientId: 'P1',
    date,
    kind: 'intubated',
    note: '',
    account: 'anna',
    at: '2026-01-05T00:00:00.000Z',
  });

test('events are listed by date, removed ones are not', () => {
  const [late, early, wrong] = [added('2026-01-03'), added('2026-01-01'), added('2026-01-02')];
  removeEvent(store.db, wrong.id, 'anna', '2026-01-06T00:00:00.000Z');
  expect(eventsOfPatient(store.db, 'P1')).toEqual([early, late]);
});

test('an event lies neither before birth nor beyond tomorrow', () => {
  const days = ['1949-12-31', '2026-01-07', '0001-01-01', '9999-12-31'];
  store.db.prepare("UPDATE patient SET birth_date = '1950-01-01'").run();
  for (const day of days) expect(() => added(day)).toThrow(new FailureError('event/impossible-day'));
  for (const day of ['1950-01-01', '2026-01-06']) expect(added(day).date).toBe(day);
  expect(eventsOfPatient(store.db, 'P1').map(({ date }) => date)).toEqual(['1950-01-01', '2026-01-06']);
});

test('an event of a patient whom the archive does not know is refused', () => {
  const event = { patientId: 'nobody', date: '2026-01-01', kind: 'intubated', note: '' } as const;
  expect(() => addEvent(store.db, { ...event, account: 'anna', at: '2026-01-05T00:00:00.000Z' })).toThrow(
    new FailureError('store/not-found', 'patient'),
  );
});

test('an event is removed once: who removed it first, and when, stays', () => {
  const { id } = added('2026-01-01');
  expect(removeEvent(store.db, id, 'anna', '2026-01-06T00:00:00.000Z')).toEqual({ patientId: 'P1' });
  expect(() => removeEvent(store.db, id, 'ben', '2026-01-07T00:00:00.000Z')).toThrow(
    new FailureError('store/not-found', 'event'),
  );
  expect(store.db.prepare('SELECT removed_by, removed_at FROM event').raw().get()).toEqual([
    'anna',
    '2026-01-06T00:00:00.000Z',
  ]);
});

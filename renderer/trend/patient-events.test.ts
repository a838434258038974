import { expect, it } from 'vitest';
import { FailureError } from '../../core/failure';
import type { EventRecord } from '../../core/series/event';
import { language } from '../i18n/language.svelte';
import { Notices } from '../notices/notices.svelte';
import { Series } from '../series/series.svelte';
import type { FakeHandlers } from '../testing/fake-workstation';
import { fakeWorkstation } from '../testing/fake-workstation';
import { PatientEvents } from './patient-events';

const event: EventRecord = {
  id: 'e1',
  patientId: 'P1',
  date: '2026-01-03',
  kind: 'intubated',
  note: 'at night',
  recordedBy: 'eve',
  recordedAt: '2026-01-03T00:00:00.000Z',
};

function events(handlers: FakeHandlers = {}) {
  const fake = fakeWorkstation({ 'events.remove': () => null, 'events.add': () => event, ...handlers });
  const notices = new Notices();
  return { notices, fake, state: new PatientEvents(fake.workstation, new Series(fake.workstation), notices) };
}

it('takes a removal back with everything that the event said, once', async () => {
  const { state, notices, fake } = events();
  await state.remove(event);
  expect(fake.inputsOf('events.remove')).toEqual([{ eventId: 'e1' }]);
  const [notice] = notices.list;
  expect(notice?.text(language.text)).toContain('Intubated, 2026-01-03');
  notice?.action?.run();
  const { date, kind, note } = event;
  expect(fake.inputsOf('events.add')).toEqual([{ patientId: 'P1', event: { date, kind, note } }]);
  expect(notices.list).toEqual([]);
});

it('offers nothing to take back where nothing was removed', async () => {
  const { state, notices } = events({
    'events.remove': () => {
      throw new FailureError('store/not-found', 'event');
    },
  });
  await state.remove(event);
  expect(notices.list.map(({ tone, action }) => [tone, action])).toEqual([['failure', undefined]]);
});

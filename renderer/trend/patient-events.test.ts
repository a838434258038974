import { expect, it, vi } from 'vitest';
import { FailureError } from '../../core/failure';
import { eventOf } from '../../core/testing/event-of';
import { seriesOf } from '../../core/testing/film-of';
import { language } from '../i18n/language.svelte';
import { Notices } from '../notices/notices.svelte';
import { Series } from '../series/series.svelte';
import type { FakeHandlers } from '../testing/fake-workstation';
import { fakeWorkstation } from '../testing/fake-workstation';
import { PatientEvents } from './patient-events';

const event = eventOf({ note: 'at night' });

function events(handlers: FakeHandlers = {}) {
  const fake = fakeWorkstation({
    'events.remove': () => null,
    'events.add': () => event,
    'patients.series': () => seriesOf([]),
    ...handlers,
  });
  const notices = new Notices();
  const series = new Series(fake.workstation);
  series.patientId = 'P1';
  return { notices, fake, series, state: new PatientEvents(fake.workstation, series, notices) };
}

it('keeps what was removed until it is recorded again', async () => {
  let down = true;
  const { state, notices } = events({
    'events.add': () => {
      if (down) throw new FailureError('engine/unavailable');
      return event;
    },
  });
  await state.remove(event);
  const restore = () => notices.list.find(({ actions }) => actions !== undefined);
  restore()?.actions?.[0]?.run();
  await vi.waitFor(() => expect(notices.list).toHaveLength(2));
  expect(restore()?.text(language.text)).toContain('Intubated');
  down = false;
  restore()?.actions?.[0]?.run();
  await vi.waitFor(() => expect(restore()).toBeUndefined());
});

it('can take back each of two removals, and none of a patient who is no longer open', async () => {
  const { state, notices, series } = events();
  await state.remove(event);
  await state.remove({ ...event, id: 'e2', kind: 'icu' });
  expect(notices.list).toHaveLength(2);
  state.forget();
  expect(notices.list).toEqual([]);
  series.patientId = 'P2';
  await state.remove(event);
  expect(notices.list).toEqual([]);
});

it('takes a removal back with everything that the event said, once', async () => {
  const { state, notices, fake } = events();
  await state.remove(event);
  expect(fake.inputsOf('events.remove')).toEqual([{ eventId: 'e1' }]);
  const [notice] = notices.list;
  expect(notice?.text(language.text)).toContain('Intubated, 2026-01-03');
  notice?.actions?.[0]?.run();
  const { date, kind, note } = event;
  expect(fake.inputsOf('events.add')).toEqual([{ patientId: 'P1', event: { date, kind, note } }]);
  await vi.waitFor(() => expect(notices.list).toEqual([]));
});

it('offers nothing to take back where nothing was removed', async () => {
  const { state, notices } = events({
    'events.remove': () => {
      throw new FailureError('store/not-found', 'event');
    },
  });
  await state.remove(event);
  expect(notices.list.map(({ tone, actions }) => [tone, actions])).toEqual([['failure', undefined]]);
});

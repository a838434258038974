import { expect, test } from 'vitest';
import { FailureError } from '../../../core/failure';
import { settled, world } from './testing/supervised-engine';

const refusal = { ready: false, failure: new FailureError('store/gone').failure } as const;

test('hears nothing more of an engine that has ended', async () => {
  const { supervisor, processes, told, opened, latest, runDue } = world();
  const [old] = processes;
  old!.exit(1);
  runDue();
  const waiting = supervisor.call('model.status', undefined);
  told.length = 0;
  old!.say({ ready: true, store: 'old' });
  old!.say({ event: { kind: 'patients.changed' } });
  old!.exit(1);
  expect([opened, told, processes.length]).toEqual([[], [], 2]);
  latest().say({ ready: true, store: 'new' });
  latest().say({ id: latest().requests[0]!.id, reply: { ok: true, value: 'done' } });
  expect(await waiting).toEqual({ ok: true, value: 'done' });
  expect(opened).toEqual(['new']);
});

test('a call that waits for an engine waits for the next one where that ends, and is sent once', async () => {
  const { supervisor, latest, runDue } = world();
  const call = supervisor.call('readings.sign', undefined);
  latest().exit(1);
  runDue();
  latest().say({ ready: true, store: 'a' });
  expect(latest().requests).toHaveLength(1);
  latest().say({ id: latest().requests[0]!.id, reply: { ok: true, value: 'signed' } });
  expect(await call).toEqual({ ok: true, value: 'signed' });
  latest().exit(1);
  runDue();
  latest().say({ ready: true, store: 'a' });
  expect(latest().requests).toEqual([]);
});

test('any store counts for the start that a person asked for so, and for none that they ask for afterwards', () => {
  const { supervisor, latest, any } = world();
  const refuse = (): void => {
    latest().say(refusal);
    latest().exit(0);
  };
  refuse();
  supervisor.restart(true);
  refuse();
  supervisor.restart();
  expect(any).toEqual([false, true, false]);
});

test('a person’s restart counts its crashes anew', () => {
  const { supervisor, latest, processes, runDue } = world();
  for (let crash = 0; crash < 6; crash++) {
    latest().exit(1);
    runDue();
  }
  supervisor.restart();
  latest().exit(1);
  runDue();
  expect(processes).toHaveLength(8);
});

test('an engine that refuses and ends is not started again', () => {
  const { latest, processes, pauses, told, runDue } = world();
  latest().say(refusal);
  latest().exit(0);
  runDue();
  expect([pauses, processes.length]).toEqual([[], 1]);
  expect(told).toEqual([{ kind: 'engine.unavailable', failure: refusal.failure }]);
});

test.each<[string, number, (at: ReturnType<typeof world>) => void]>([
  ['a person restarts', 2, ({ supervisor }) => supervisor.restart()],
  [
    'a person starts an engine that refuses',
    2,
    ({ supervisor, latest }) => {
      supervisor.restart();
      latest().say(refusal);
      latest().exit(0);
    },
  ],
  ['Sextant quits', 1, ({ supervisor }) => void supervisor.finish(0)],
])('the pause after a crash starts nothing where meanwhile %s', async (_, engines, act) => {
  const at = world();
  at.latest().exit(1);
  act(at);
  await settled();
  at.runDue();
  expect(at.processes).toHaveLength(engines);
});

test('what is asked for while Sextant ends is answered before the engine is told to', async () => {
  const { supervisor, latest } = world();
  latest().say({ ready: true, store: 'a' });
  const answer = (place: number) =>
    latest().say({ id: latest().requests[place]!.id, reply: { ok: true, value: place } });
  void supervisor.call('readings.open', undefined);
  void supervisor.finish(2000);
  void supervisor.call('readings.saveDraft', undefined);
  answer(0);
  await settled();
  expect(latest().told).toBe('');
  answer(1);
  await settled();
  expect(latest().told).toBe('stop');
});

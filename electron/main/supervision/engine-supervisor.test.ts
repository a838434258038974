import { describe, expect, test } from 'vitest';
import { FailureError } from '../../../core/failure';
import { settled, world } from './testing/supervised-engine';

describe('EngineSupervisor', () => {
  test('holds calls until the engine is ready and gives each its own answer', async () => {
    const { supervisor, latest } = world();
    const first = supervisor.call('model.status', undefined);
    const second = supervisor.call('settings.read', undefined);
    expect(latest().requests).toHaveLength(0);
    latest().say({ ready: true, store: 'a' });
    const [one, two] = latest().requests;
    latest().say({ id: two!.id, reply: { ok: true, value: 'two' } });
    latest().say({ id: one!.id, reply: { ok: true, value: 'one' } });
    await expect(first).resolves.toEqual({ ok: true, value: 'one' });
    await expect(second).resolves.toEqual({ ok: true, value: 'two' });
  });

  test('answers calls in flight with engine/crashed, starts again and tells', async () => {
    const { supervisor, latest, processes, told, runDue } = world();
    latest().say({ ready: true, store: 'a' });
    const lost = supervisor.call('model.status', undefined);
    latest().exit(139);
    await expect(lost).resolves.toMatchObject({ ok: false, failure: { code: 'engine/crashed' } });
    const kept = supervisor.call('model.status', undefined);
    runDue();
    expect(processes).toHaveLength(2);
    expect(told).toEqual([]);
    latest().say({ ready: true, store: 'a' });
    expect(told).toMatchObject([{ kind: 'engine.restarted', failure: { code: 'engine/crashed' } }]);
    latest().say({ id: latest().requests[0]!.id, reply: { ok: true, value: 1 } });
    await expect(kept).resolves.toEqual({ ok: true, value: 1 });
  });

  test('notes which store was opened, and takes any only at a person’s word, until one is open', () => {
    const { supervisor, latest, any, opened, runDue } = world();
    const restart = (anyStore?: boolean) => {
      supervisor.restart(anyStore);
      latest().exit(15);
      runDue();
    };
    latest().say({ ready: false, failure: new FailureError('store/gone').failure });
    restart();
    latest().say({ ready: false, failure: new FailureError('store/gone').failure });
    restart(true);
    latest().exit(139);
    runDue();
    latest().say({ ready: true, store: 'new' });
    latest().exit(139);
    runDue();
    expect(any).toEqual([false, false, true, true, false]);
    expect(opened).toEqual(['new']);
  });

  test('gives up after five restarts in a minute, with growing pauses', async () => {
    const { supervisor, latest, processes, told, pauses, runDue } = world();
    for (let crash = 0; crash < 6; crash++) {
      latest().exit(1);
      runDue();
    }
    expect(processes).toHaveLength(6);
    expect(pauses).toEqual([200, 400, 800, 1600, 3200]);
    expect(told.at(-1)).toMatchObject({ kind: 'engine.unavailable', failure: { code: 'engine/unavailable' } });
    await expect(supervisor.call('model.status', undefined)).resolves.toMatchObject({
      ok: false,
      failure: { code: 'engine/unavailable' },
    });
  });

  test('forgets crashes older than a minute', () => {
    const { latest, processes, told, wait, runDue } = world();
    for (let crash = 0; crash < 12; crash++) {
      latest().exit(1);
      runDue();
      wait(20_000);
    }
    expect(processes).toHaveLength(13);
    expect(told).toEqual([]);
  });

  test('does not start again when the engine refuses, until a person asks', async () => {
    const { supervisor, latest, processes, told, runDue } = world();
    const call = supervisor.call('model.status', undefined);
    const { failure } = new FailureError('store/newer-version');
    latest().say({ ready: false, failure });
    expect(processes).toHaveLength(1);
    await expect(call).resolves.toEqual({ ok: false, failure });
    expect(told).toEqual([{ kind: 'engine.unavailable', failure }]);
    supervisor.restart();
    expect(latest().killed).toBe(true);
    expect(processes).toHaveLength(1);
    latest().exit(15);
    runDue();
    expect(processes).toHaveLength(2);
    const later = supervisor.call('model.status', undefined);
    latest().say({ ready: true, store: 'a' });
    latest().say({ id: latest().requests[0]!.id, reply: { ok: true, value: null } });
    await expect(later).resolves.toEqual({ ok: true, value: null });
  });

  test('tells the engine before it restarts it, so that the film at work does not count as one that ended it', async () => {
    const { supervisor, latest, processes, pauses, runDue } = world();
    latest().say({ ready: true, store: 'a' });
    supervisor.restart();
    expect(latest()).toMatchObject({ told: 'stop', killed: false });
    latest().say({ stopped: true });
    await settled();
    expect(latest().killed).toBe(true);
    latest().exit(15);
    runDue();
    expect(processes).toHaveLength(2);

    pauses.length = 0;
    supervisor.restart();
    expect(pauses).toEqual([1000]);
    runDue();
    await settled();
    expect(latest().killed).toBe(true);
  });

  test('a restart that was asked for twice does not end the new engine, too', async () => {
    const { supervisor, latest, processes, pauses, due } = world();
    latest().say({ ready: true, store: 'a' });
    supervisor.restart();
    supervisor.restart();
    latest().exit(15);
    due[pauses.indexOf(200)]?.();
    expect(processes).toHaveLength(2);
    due.forEach((action) => action());
    await settled();
    expect(latest().killed).toBe(false);
  });

  test('passes events on', () => {
    const { latest, told } = world();
    latest().say({ ready: true, store: 'a' });
    latest().say({ event: { kind: 'patients.changed' } });
    expect(told).toEqual([{ kind: 'patients.changed' }]);
  });

  test('stops only when every call is answered, also one that waits for the engine, and does not start again', async () => {
    const { supervisor, latest, processes, runDue } = world();
    const saved = supervisor.call('readings.saveDraft', undefined);
    const finished = supervisor.finish(2000);
    await settled();
    expect(latest().killed).toBe(false);
    latest().say({ ready: true, store: 'a' });
    latest().say({ id: latest().requests[0]!.id, reply: { ok: true, value: 'saved' } });
    await expect(saved).resolves.toEqual({ ok: true, value: 'saved' });
    await settled();
    expect(latest()).toMatchObject({ told: 'stop', killed: false });
    latest().say({ stopped: true });
    await finished;
    expect(latest().killed).toBe(true);
    latest().exit(0);
    runDue();
    expect(processes).toHaveLength(1);
    await expect(supervisor.call('model.status', undefined)).resolves.toMatchObject({
      failure: { code: 'engine/unavailable' },
    });
  });

  test('stops after the time it was given, whatever is under way', async () => {
    const { supervisor, latest, pauses, runDue } = world();
    latest().say({ ready: true, store: 'a' });
    const cutOff = supervisor.call('import.start', undefined);
    const finished = supervisor.finish(2000);
    await settled();
    expect(latest().killed).toBe(false);
    expect(pauses).toEqual([2000]);
    runDue();
    await settled();
    expect(latest()).toMatchObject({ told: 'stop', killed: false });
    expect(pauses).toEqual([2000, 1000]);
    runDue();
    await finished;
    expect(latest().killed).toBe(true);
    latest().exit(15);
    await expect(cutOff).resolves.toMatchObject({ ok: false, failure: { code: 'engine/unavailable' } });
  });

  test('stops at once where no engine would hear of it', async () => {
    const ended = world();
    ended.latest().exit(1);
    await ended.supervisor.finish(2000);
    const refused = world();
    refused.latest().say({ ready: false, failure: new FailureError('store/newer-version').failure });
    await refused.supervisor.finish(2000);
    expect(refused.latest().killed).toBe(true);
    const ending = world();
    const finished = ending.supervisor.finish(2000);
    await settled();
    ending.latest().exit(0);
    await finished;
  });
});

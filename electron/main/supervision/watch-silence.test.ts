import { expect, it } from 'vitest';
import type { EngineMessage } from '../../../core/contract/channels';
import type { WorkstationEvent } from '../../../core/contract/events';
import { watchSilence } from './watch-silence';

/** A watched engine that says what the test says; `pass` lets the time of silence pass. */
function watched() {
  const posted: unknown[] = [];
  const told: WorkstationEvent[] = [];
  let due: (() => void)[] = [];
  let exit: () => void = () => undefined;
  const hearers: ((message: EngineMessage) => void)[] = [];
  const engine = watchSilence(
    {
      post: (message) => posted.push(message),
      onMessage: (listener) => hearers.push(listener),
      onExit: (listener) => (exit = () => listener(1)),
      kill: () => undefined,
    },
    { tell: (event) => told.push(event), after: (_, action) => due.push(action) },
  );
  const pass = () => {
    const now = due;
    due = [];
    for (const action of now) action();
    return now.length;
  };
  const say = (message: EngineMessage) => hearers.forEach((hear) => hear(message));
  return { engine, posted, told, pass, say, exit: () => exit() };
}
const call = { id: 7, method: 'model.status', input: undefined } as const;
const silence = (silent: boolean): WorkstationEvent => ({ kind: 'engine.silent', silent });

it('tells of an engine that says nothing while a call waits, and when it is heard again', () => {
  const { engine, posted, told, pass, say } = watched();
  engine.post(call);
  expect(posted).toEqual([call, { ping: true }]);
  pass();
  expect(told).toEqual([silence(true)]);
  say({ alive: true });
  expect(told).toEqual([silence(true), silence(false)]);
});

it('waits for a call that takes long as long as the engine listens', () => {
  const { engine, told, pass, say } = watched();
  engine.post(call);
  for (let minute = 0; minute < 4; minute++) {
    say({ alive: true });
    pass();
  }
  say({ id: 7, reply: { ok: true, value: null } });
  expect(told).toEqual([]);
  pass();
  expect(pass()).toBe(0);
});

it('asks nothing of an engine that nobody waits for, and tells nothing of one that died', () => {
  const { engine, posted, told, pass, exit } = watched();
  engine.post({ stop: true });
  expect(posted).toEqual([{ stop: true }]);
  engine.post(call);
  exit();
  pass();
  expect(told).toEqual([]);
});

it('tells of a silence that begins after the engine was heard, each time', () => {
  const { engine, told, pass, say } = watched();
  engine.post(call);
  say({ alive: true });
  pass();
  expect(told).toEqual([]);
  pass();
  expect(told).toEqual([silence(true)]);
  say({ alive: true });
  pass();
  expect(told).toEqual([silence(true), silence(false), silence(true)]);
});

it('asks once, and tells once, however many calls wait', () => {
  const { engine, posted, told, pass } = watched();
  for (const id of [7, 8]) engine.post({ ...call, id });
  expect(posted.filter((message) => !('id' in (message as object)))).toEqual([{ ping: true }]);
  pass();
  engine.post({ ...call, id: 9 });
  pass();
  expect(told).toEqual([silence(true)]);
});

import { beforeEach, describe, expect, test, vi } from 'vitest';
import { droppedChannel, eventChannel, requestChannel } from '../../core/contract/channels';
import type { Transport } from '../../core/contract/client';

/** What Electron gives a preload, as far as this one uses it; `sent` holds what went to main, in its order. */
const electron = vi.hoisted(() => ({
  exposed: new Map<string, unknown>(),
  sent: [] as unknown[][],
  listeners: new Map<string, Set<(...args: unknown[]) => void>>(),
}));
vi.mock('electron', () => ({
  contextBridge: { exposeInMainWorld: (name: string, api: unknown) => electron.exposed.set(name, api) },
  ipcRenderer: {
    send: (...args: unknown[]) => void electron.sent.push(['send', ...args]),
    invoke: (...args: unknown[]) => {
      electron.sent.push(['invoke', ...args]);
      return Promise.resolve({ ok: true, value: 'answer of main' });
    },
    on: (channel: string, listener: (...args: unknown[]) => void) => {
      electron.listeners.set(channel, (electron.listeners.get(channel) ?? new Set()).add(listener));
    },
    off: (channel: string, listener: (...args: unknown[]) => void) => electron.listeners.get(channel)?.delete(listener),
  },
  // As Electron answers: an empty text for a file that a script made and no person dropped.
  webUtils: { getPathForFile: (file: { path?: string }) => file.path ?? '' },
}));

let bridge: Transport;
beforeEach(async () => {
  electron.exposed.clear();
  electron.listeners.clear();
  electron.sent.length = 0;
  vi.resetModules();
  await import('./preload');
  bridge = electron.exposed.get('sextant') as Transport;
});

/** Main tells the windows of something; what Electron hands over with it leads back to the process. */
function mainTells(message: unknown): void {
  for (const listener of electron.listeners.get(eventChannel) ?? []) listener({ sender: 'ipcRenderer' }, message);
}

test('gives the page three functions, and nothing of Electron', () => {
  expect([...electron.exposed.keys()]).toEqual(['sextant']);
  expect(Object.keys(bridge).sort()).toEqual(['invoke', 'pathOf', 'subscribe']);
});

test('carries a request with its input to the door, and the reply back', async () => {
  const input = { patientId: 'p' };
  await expect(bridge.invoke('patients.series', input)).resolves.toEqual({ ok: true, value: 'answer of main' });
  expect(electron.sent).toEqual([['invoke', requestChannel, 'patients.series', input]]);
});

describe('what was dropped', () => {
  test('is told to main before the next request, all at once and only once', async () => {
    expect(['/films/a.dcm', '/films/b.dcm'].map((path) => bridge.pathOf({ path }))).toEqual([
      '/films/a.dcm',
      '/films/b.dcm',
    ]);
    expect(electron.sent).toEqual([]);
    await bridge.invoke('import.start', { importId: 'i', paths: ['/films/a.dcm'] });
    await bridge.invoke('app.info', undefined);
    expect(electron.sent).toEqual([
      ['send', droppedChannel, ['/films/a.dcm', '/films/b.dcm']],
      ['invoke', requestChannel, 'import.start', { importId: 'i', paths: ['/films/a.dcm'] }],
      ['invoke', requestChannel, 'app.info', undefined],
    ]);
  });

  // Main passes over all that was dropped with an empty path.
  test('is no file that a script made', async () => {
    expect(bridge.pathOf({})).toBe('');
    await bridge.invoke('app.info', undefined);
    expect(electron.sent).toEqual([['invoke', requestChannel, 'app.info', undefined]]);
  });
});

describe('an event', () => {
  const event = { kind: 'patients.changed' } as const;

  test('reaches each listener as main sent it, without what leads back to the process', () => {
    const [one, other] = [vi.fn(), vi.fn()];
    bridge.subscribe(one);
    bridge.subscribe(other);
    mainTells(event);
    expect([one.mock.calls, other.mock.calls]).toEqual([[[event]], [[event]]]);
  });

  test('reaches no listener that has left, and still the others', () => {
    const [gone, staying] = [vi.fn(), vi.fn()];
    const leave = bridge.subscribe(gone);
    bridge.subscribe(staying);
    leave();
    mainTells(event);
    expect(gone).not.toHaveBeenCalled();
    expect(staying).toHaveBeenCalledOnce();
  });
});

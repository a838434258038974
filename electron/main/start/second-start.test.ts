import { beforeEach, expect, test, vi } from 'vitest';
import { heedSecondStart } from './second-start';

const electron = vi.hoisted(() => {
  const listeners = new Map<string, () => void>();
  return {
    listeners,
    windows: [] as unknown[],
    relaunch: vi.fn(),
    on: (event: string, listener: () => void) => listeners.set(event, listener),
  };
});
vi.mock('electron', () => ({
  app: { on: electron.on, relaunch: electron.relaunch },
  BrowserWindow: { getAllWindows: () => electron.windows },
}));

const happens = (event: string) => electron.listeners.get(event)?.();
beforeEach(() => {
  electron.relaunch.mockClear();
  heedSecondStart();
});

test('a second start brings the window to the front', () => {
  const window = { isMinimized: () => true, restore: vi.fn(), focus: vi.fn() };
  electron.windows = [window];
  happens('second-instance');
  expect(window.restore).toHaveBeenCalledOnce();
  expect(window.focus).toHaveBeenCalledOnce();
  happens('quit');
  expect(electron.relaunch).not.toHaveBeenCalled();
});

test('a start while Sextant quits, its last window closed, is made up for after the end', () => {
  electron.windows = [];
  happens('second-instance');
  expect(electron.relaunch).not.toHaveBeenCalled();
  happens('quit');
  expect(electron.relaunch).toHaveBeenCalledOnce();
});

import { afterEach, expect, test, vi } from 'vitest';

const { template } = vi.hoisted(() => ({ template: vi.fn() }));
vi.mock('electron', () => ({ Menu: { buildFromTemplate: template, setApplicationMenu: () => undefined } }));

const { platform } = process;
afterEach(() => {
  Object.defineProperty(process, 'platform', { value: platform });
  vi.resetModules();
  template.mockClear();
});

test.each([
  ['darwin', { role: 'appMenu' }],
  ['linux', { label: '&File' }],
  ['win32', { label: '&File' }],
])('the first menu on %s', async (system, first) => {
  Object.defineProperty(process, 'platform', { value: system });
  const { showMenuBar } = await import('./menu-bar');
  showMenuBar({ command: vi.fn(), main: {} as never }, { developer: false, language: 'en' });
  expect(template.mock.calls[0]?.[0]).toMatchObject({ 0: first });
});

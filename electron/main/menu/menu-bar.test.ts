import type { MenuItemConstructorOptions } from 'electron';
import { afterEach, expect, test, vi } from 'vitest';
import type { LanguageCode } from '../../../core/i18n/catalogues';

const { template, put } = vi.hoisted(() => ({
  template: vi.fn<(rows: unknown) => unknown>(() => 'menu'),
  put: vi.fn(),
}));
vi.mock('electron', () => ({ Menu: { buildFromTemplate: template, setApplicationMenu: put } }));

const { platform } = process;
afterEach(() => {
  Object.defineProperty(process, 'platform', { value: platform });
  vi.resetModules();
  template.mockClear();
});

async function menuOn(
  system: string,
  language: LanguageCode = 'en',
): Promise<{ submenu?: MenuItemConstructorOptions[] }[]> {
  Object.defineProperty(process, 'platform', { value: system });
  const { showMenuBar } = await import('./menu-bar');
  showMenuBar({ command: vi.fn(), main: {} as never }, { developer: false, language });
  return template.mock.calls[0]?.[0] as { submenu?: MenuItemConstructorOptions[] }[];
}

test.each([
  ['darwin', { role: 'appMenu' }],
  ['linux', { label: '&File' }],
  ['win32', { label: '&File' }],
])('the first menu on %s', async (system, first) => {
  expect(await menuOn(system)).toMatchObject({ 0: first });
});

test.each([
  ['darwin', ['undo', 'redo']],
  ['linux', []],
  ['win32', []],
])('what is typed is taken back by keys of the menu on %s: %j', async (system, expected) => {
  const items = (await menuOn(system)).flatMap(({ submenu }) => submenu ?? []);
  const roles = items.filter(({ role }) => role === 'undo' || role === 'redo');
  expect(roles.map(({ role }) => role)).toEqual(expected);
  for (const { visible } of roles) expect(visible).toBe(false);
});

test('the menu bar is put up in the language of the page', async () => {
  expect(await menuOn('linux', 'de')).toMatchObject({ 0: { label: '&Datei' } });
  expect(put).toHaveBeenLastCalledWith('menu');
});

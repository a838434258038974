import os from 'node:os';
import path from 'node:path';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { bundledModel } from '../engine/testing/shared-data';
import { dataFolder, modelFolders, resourceFolder } from './folders';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

test('the data folder is the option, else SEXTANT_DATA', () => {
  vi.stubEnv('SEXTANT_DATA', '/somewhere');
  expect(dataFolder('/here')).toBe(path.resolve('/here'));
  expect(dataFolder('here')).toBe(path.resolve('here'));
  expect(dataFolder(undefined)).toBe(path.resolve('/somewhere'));
});

test.skipIf(process.platform !== 'linux')('an empty variable counts as none: the application reads it so, too', () => {
  vi.stubEnv('SEXTANT_DATA', '');
  vi.stubEnv('XDG_CONFIG_HOME', '');
  expect(dataFolder(undefined)).toBe(path.join(os.homedir(), '.config', 'Sextant', 'data'));
});

test.each([
  ['linux', { XDG_CONFIG_HOME: '/ada/config' }, '/ada/config'],
  ['win32', { LOCALAPPDATA: '/ada/Local', APPDATA: '/server/ada/Roaming' }, '/ada/Local'],
  ['win32', { LOCALAPPDATA: '' }, path.join(os.homedir(), 'AppData', 'Local')],
  ['darwin', {}, path.join(os.homedir(), 'Library', 'Application Support')],
])('the data folder of the application on %s, with %j', (system, variables, above) => {
  const { platform } = process;
  Object.defineProperty(process, 'platform', { value: system });
  onTestFinished(() => void Object.defineProperty(process, 'platform', { value: platform }));
  for (const [name, value] of Object.entries({ SEXTANT_DATA: '', ...variables })) vi.stubEnv(name, value);
  expect(dataFolder(undefined)).toBe(path.resolve(above, 'Sextant', 'data'));
});

test('resources lie in a clone itself, and beside the archive of a package', () => {
  expect(resourceFolder()).toBe(path.resolve('.'));
  expect(resourceFolder('/opt/Sextant/resources/app.asar/')).toBe(path.resolve('/opt/Sextant/resources'));
});

test('says on standard error which folders of SEXTANT_MODELS hold no package, and only those', async () => {
  const lines: unknown[] = [];
  vi.spyOn(process.stderr, 'write').mockImplementation((line) => lines.push(line) > 0);
  const nowhere = path.resolve('/no/such/modles');
  const note = `SEXTANT_MODELS names a folder without a model package: ${nowhere}. It is passed over.\n`;
  vi.stubEnv('SEXTANT_MODELS', [nowhere, bundledModel].join(path.delimiter));
  expect(await modelFolders(undefined)).toHaveLength(3);
  expect(lines).toEqual([note]);
  expect(await modelFolders('/here')).toEqual([path.resolve('/here')]);
  vi.stubEnv('SEXTANT_MODELS', bundledModel);
  await modelFolders(undefined);
  vi.stubEnv('SEXTANT_MODELS', '');
  await modelFolders(undefined);
  expect(lines).toHaveLength(1);
});

import os from 'node:os';
import path from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { dataFolder } from './folders';

afterEach(() => vi.unstubAllEnvs());

test('the data folder is the option, else SEXTANT_DATA', () => {
  vi.stubEnv('SEXTANT_DATA', '/somewhere');
  expect(dataFolder('/here')).toBe(path.resolve('/here'));
  expect(dataFolder(undefined)).toBe(path.resolve('/somewhere'));
});

test.skipIf(process.platform !== 'linux')('an empty variable counts as none: the application reads it so, too', () => {
  vi.stubEnv('SEXTANT_DATA', '');
  vi.stubEnv('XDG_CONFIG_HOME', '');
  expect(dataFolder(undefined)).toBe(path.join(os.homedir(), '.config', 'Sextant', 'data'));
});

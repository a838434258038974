import path from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { findPlaces } from './places';

vi.mock('electron', () => ({ app: { isPackaged: false, getAppPath: () => '/app' } }));
afterEach(() => vi.unstubAllEnvs());

test('the window prefers the models of SEXTANT_MODELS to the bundled one, as the command line does', () => {
  vi.stubEnv('SEXTANT_MODELS', ['/site/paper', '/site/other'].join(path.delimiter));
  expect(findPlaces('/data').models).toEqual(['/site/paper', '/site/other', path.join('/app', 'models')]);
});

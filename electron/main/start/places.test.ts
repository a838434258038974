import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { FailureError } from '../../../core/failure';
import { folderOfTest } from '../testing/folder-of-test';
import { chooseDataFolder, findPlaces, requireParts } from './places';

const userData = vi.hoisted(() => ({ folder: '' }));
vi.mock('electron', () => ({
  app: {
    isPackaged: false,
    getAppPath: () => '/app',
    getPath: () => userData.folder,
    setPath: (_: string, folder: string) => (userData.folder = folder),
  },
}));
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

test('an installation of which a part is missing is refused, naming the part', () => {
  const folder = folderOfTest();
  const at = (name: string) => path.join(folder, name);
  const places = { ...findPlaces('/data'), pages: folder, preload: at('preload.cjs'), engine: at('engine.js') };
  const expectMissing = (name: string) => {
    const { failure } = new FailureError('program/incomplete', at(name));
    expect(() => requireParts(places)).toThrow(expect.objectContaining({ failure }) as Error);
  };
  const page = '<script type="module" src="./assets/a.js"></script><link rel="stylesheet" href="./assets/a.css">';
  for (const [name, text] of Object.entries({
    'index.html': page,
    'assets/a.js': '',
    'assets/a.css': '',
    'preload.cjs': '',
    'engine.js': '',
  })) {
    expectMissing(name);
    mkdirSync(path.dirname(at(name)), { recursive: true });
    writeFileSync(at(name), text);
  }
  expect(() => requireParts(places)).not.toThrow();
});

function runOnWindows(): void {
  const { platform } = process;
  Object.defineProperty(process, 'platform', { value: 'win32' });
  onTestFinished(() => void Object.defineProperty(process, 'platform', { value: platform }));
}

test('the window prefers the models of SEXTANT_MODELS to the bundled one, as the command line does', () => {
  vi.stubEnv('SEXTANT_MODELS', ['/site/paper', '/site/other'].join(path.delimiter));
  expect(findPlaces('/data').models).toEqual(['/site/paper', '/site/other', path.join('/app', 'models')]);
});

describe('chooseDataFolder', () => {
  let folder: string;
  const inFolder = (...names: string[]): string => path.join(folder, ...names);
  beforeEach(() => {
    folder = folderOfTest();
    userData.folder = inFolder('account');
    vi.stubEnv('SEXTANT_DATA', '');
  });

  test.skipIf(process.platform === 'win32')(
    "keeps the window's own files in the folder of SEXTANT_DATA, which it makes for its account alone",
    () => {
      vi.stubEnv('SEXTANT_DATA', inFolder('site', 'data'));
      expect(chooseDataFolder().data).toBe(inFolder('site', 'data'));
      expect(userData.folder).toBe(inFolder('site', 'data', 'window'));
      expect(readdirSync(userData.folder)).toEqual([]);
      expect(statSync(inFolder('site', 'data')).mode & 0o777).toBe(0o700);
    },
  );

  test.skipIf(process.platform === 'win32')(
    'makes nothing in a folder whose store is away, and keeps the window with the account until it is back',
    () => {
      vi.stubEnv('SEXTANT_DATA', inFolder('drive'));
      chooseDataFolder().known.remember('a');
      rmSync(inFolder('drive'), { recursive: true });
      userData.folder = inFolder('account');
      const { known } = chooseDataFolder();
      expect(known.isAway).toBe(true);
      expect(userData.folder).toBe(path.join(known.folder, 'window'));
      expect(existsSync(inFolder('drive'))).toBe(false);
      mkdirSync(inFolder('drive'));
      writeFileSync(inFolder('drive', 'sextant.sqlite'), '');
      userData.folder = inFolder('account');
      chooseDataFolder();
      expect(userData.folder).toBe(inFolder('drive', 'window'));
    },
  );

  test.skipIf(process.platform === 'win32')('leaves the rights of a folder that is there', () => {
    mkdirSync(inFolder('shared'));
    const { mode } = statSync(inFolder('shared'));
    vi.stubEnv('SEXTANT_DATA', inFolder('shared'));
    chooseDataFolder();
    expect(statSync(inFolder('shared')).mode).toBe(mode);
  });

  test.skipIf(process.platform === 'win32')(
    'writes through no link that another account of a shared folder left under the name of the trial',
    () => {
      const letter = inFolder('letter');
      writeFileSync(letter, 'of this account');
      mkdirSync(inFolder('shared'));
      symlinkSync(letter, inFolder('shared', `.trial-${process.pid}`));
      vi.stubEnv('SEXTANT_DATA', inFolder('shared'));
      chooseDataFolder();
      expect(readFileSync(letter, 'utf8')).toBe('of this account');
    },
  );

  test.skipIf(process.platform === 'win32')(
    "keeps the window of a second account of a data folder apart from the first one's",
    () => {
      vi.stubEnv('SEXTANT_DATA', inFolder('shared'));
      chooseDataFolder();
      vi.spyOn(process, 'getuid').mockReturnValue(4711);
      chooseDataFolder();
      expect(userData.folder).toBe(inFolder('shared', 'window-4711'));
    },
  );

  test('keeps the windows of the accounts of a data folder apart on Windows, which numbers no accounts', () => {
    runOnWindows();
    vi.spyOn(os, 'userInfo').mockReturnValue({ username: 'Ada' } as os.UserInfo<string> & os.UserInfo<Buffer>);
    vi.stubEnv('SEXTANT_DATA', inFolder('shared'));
    chooseDataFolder();
    expect(userData.folder).toBe(inFolder('shared', 'window-Ada'));
  });

  test.skipIf(process.platform === 'win32')("is the account's own without SEXTANT_DATA", () => {
    expect(chooseDataFolder().data).toBe(inFolder('account', 'data'));
    expect(existsSync(inFolder('account', 'data'))).toBe(false);
  });

  test('is on this computer on Windows, not in the profile that a site keeps on a server', () => {
    runOnWindows();
    vi.stubEnv('LOCALAPPDATA', inFolder('Local'));
    expect(chooseDataFolder().data).toBe(inFolder('Local', 'Sextant', 'data'));
    expect(userData.folder).toBe(inFolder('Local', 'Sextant'));
  });

  test.each([
    ['of SEXTANT_DATA', 'SEXTANT_DATA'],
    ['of the account', 'OTHER'],
  ])('refuses a folder %s in which nothing can be written, and names it', (_, variable) => {
    writeFileSync(inFolder('file'), '');
    const below = inFolder('file', 'data');
    userData.folder = below;
    vi.stubEnv('LOCALAPPDATA', inFolder('file'));
    vi.stubEnv(variable, below);
    const failure = {
      code: 'store/unusable',
      detail: expect.stringMatching(/file.(data|Sextant).* \(ENOTDIR\)$/) as unknown,
    };
    expect(() => chooseDataFolder()).toThrow(
      expect.objectContaining({ failure: expect.objectContaining(failure) as unknown }),
    );
  });
});

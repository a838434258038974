import os from 'node:os';
import { expect, onTestFinished, test, vi } from 'vitest';
import { currentAccount } from './account';

const { platform } = process;

test.each([
  ['win32', ['Ada.Lovelace', 'ADA.LOVELACE'], 1],
  ['linux', ['ada', 'Ada'], 2],
])('readers of %s who logged on as %j', (system, typed, readers) => {
  Object.defineProperty(process, 'platform', { value: system });
  const user = vi.spyOn(os, 'userInfo');
  onTestFinished(() => {
    Object.defineProperty(process, 'platform', { value: platform });
    user.mockRestore();
  });
  const accounts = typed.map((username) => {
    user.mockReturnValue({ username } as os.UserInfo<string> & os.UserInfo<Buffer>);
    return currentAccount();
  });
  expect(new Set(accounts).size).toBe(readers);
});

test('a reader whom the system does not know by name is a number, whatever name the environment claims', () => {
  const user = vi.spyOn(os, 'userInfo').mockImplementation(() => {
    throw new Error('ENOENT: no such file or directory, uv_os_get_passwd');
  });
  vi.stubEnv('USER', 'ada');
  onTestFinished(() => {
    user.mockRestore();
    vi.unstubAllEnvs();
  });
  expect(currentAccount()).toBe(`uid-${process.getuid?.() ?? 'unknown'}`);
});

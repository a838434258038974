import fs from 'node:fs';
import { afterEach, expect, test, vi } from 'vitest';
import { renameWhenFree } from './rename-when-free.mjs';

const { platform } = process;
const runOn = (system) => Object.defineProperty(process, 'platform', { value: system });
afterEach(() => {
  runOn(platform);
  vi.restoreAllMocks();
});

function refused(times, code) {
  const rename = vi.spyOn(fs, 'renameSync').mockReturnValue(undefined);
  const error = Object.assign(new Error(code), { code });
  for (let i = 0; i < times; i += 1)
    rename.mockImplementationOnce(() => {
      throw error;
    });
  return rename;
}

test('what a scanner of Windows looks at takes its place once it is free', async () => {
  runOn('win32');
  const rename = refused(2, 'EPERM');
  await renameWhenFree('made', 'place');
  expect(rename.mock.calls).toEqual(Array(3).fill(['made', 'place']));
});

test.each([
  ['linux', 'EPERM'],
  ['win32', 'ENOENT'],
])('on %s %s is final', async (system, code) => {
  runOn(system);
  const rename = refused(1, code);
  await expect(renameWhenFree('made', 'place')).rejects.toThrow(code);
  expect(rename).toHaveBeenCalledTimes(1);
});

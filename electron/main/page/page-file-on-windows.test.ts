import type Paths from 'node:path';
import { expect, test, vi } from 'vitest';
import { pageFile } from './page-file';

vi.mock('node:path', async (original) => {
  const { win32 } = await original<typeof Paths>();
  return { ...win32, default: win32 };
});

test('a page address leads to no file outside the page, whatever Windows makes of it', () => {
  const root = 'C:\\Sextant\\out\\renderer';
  const file = (name: string) => pageFile(root, `sextant://app/${name}`);
  expect(file('assets/main.js')).toBe('C:\\Sextant\\out\\renderer\\assets\\main.js');
  for (const name of ['..%5C..%5Csecret.js', 'D:%5Csecret.js', 'main.js::$DATA', 'main.js%20', 'main.js.'])
    expect([name, file(name)]).toEqual([name, undefined]);
  for (const name of ['%5C%5Cserver%5Cshare%5Csecret.js', 'C:secret.js'])
    expect(file(name)?.startsWith(`${root}\\`)).toBe(true);
});

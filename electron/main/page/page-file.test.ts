import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { pageFile, pageHeaders } from './page-file';

const root = path.resolve('/app/out/renderer');

describe('pageFile', () => {
  test('finds the start page and its assets', () => {
    expect(pageFile(root, 'sextant://app/')).toBe(path.join(root, 'index.html'));
    expect(pageFile(root, 'sextant://app/assets/index-1a2b.js')).toBe(path.join(root, 'assets/index-1a2b.js'));
  });

  test.each([
    'sextant://other/index.html',
    'https://app/index.html',
    'sextant://app/..%2f..%2fpackage.html',
    'sextant://app/%2e%2e/%2e%2e/secret.js',
    'sextant://app/%00.html',
    'sextant://app/%E0%A4%A.html',
    'sextant://app/assets/index.js.map',
    'sextant://app/data.db',
    'nonsense',
  ])('refuses %s', (address) => {
    const file = pageFile(root, address);
    expect(file === undefined || file.startsWith(root + path.sep)).toBe(true);
    if (!address.includes('%2e%2e')) expect(file).toBeUndefined();
  });
});

test('every page comes with a policy that reaches no network', () => {
  const policy = pageHeaders('.html')['content-security-policy'];
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("connect-src 'none'");
  expect(policy).not.toMatch(/unsafe|https?:|\*/);
});

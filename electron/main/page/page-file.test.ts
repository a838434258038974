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

test('every page may run and draw what it was served, and do nothing else', () => {
  const { 'content-security-policy': policy, ...headers } = pageHeaders('.html');
  expect(policy?.split('; ')).toEqual([
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "connect-src 'none'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ]);
  expect(headers).toEqual({
    'content-type': 'text/html; charset=utf-8',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cache-control': 'no-cache',
  });
});

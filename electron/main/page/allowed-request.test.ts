import { expect, test } from 'vitest';
import { isAllowedRequest, isOurPage } from './allowed-request';

test.each(['sextant://app/', 'sextant://app/assets/a.js', 'blob:sextant://app/0-1', 'data:image/png;base64,AA'])(
  'the page may ask for %s',
  (url) => expect(isAllowedRequest(url)).toBe(true),
);

test.each([
  'https://example.org/',
  'http://localhost:1/',
  'file:///etc/passwd',
  'sextant://apple/',
  'ws://app/',
  'https://x/?sextant://app/',
])('the page may not ask for %s', (url) => expect(isAllowedRequest(url)).toBe(false));

test('only the top frame of our own page may ask main', () => {
  expect(isOurPage({ url: 'sextant://app/', isTopFrame: true })).toBe(true);
  expect(isOurPage({ url: 'sextant://app/', isTopFrame: false })).toBe(false);
  expect(isOurPage({ url: 'sextant://app.evil/', isTopFrame: true })).toBe(false);
  expect(isOurPage({ url: 'https://example.org/#sextant://app/', isTopFrame: true })).toBe(false);
  expect(isOurPage({ url: 'about:blank', isTopFrame: true })).toBe(false);
});

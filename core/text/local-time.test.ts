import { afterEach, expect, test, vi } from 'vitest';
import { localTime } from './local-time';

afterEach(() => vi.unstubAllEnvs());

test.each([
  ['Asia/Kolkata', '2026-12-31T18:30:05.999Z', '2027-01-01T00:00:05'],
  ['America/New_York', '2026-01-01T04:59:00Z', '2025-12-31T23:59:00'],
  ['America/New_York', '2026-07-01T03:59:00Z', '2026-06-30T23:59:00'],
  ['UTC', '2026-03-04T05:06:07Z', '2026-03-04T05:06:07'],
])('in %s the clock shows for %s %s', (zone, instant, shown) => {
  vi.stubEnv('TZ', zone);
  expect([localTime(instant), localTime(Date.parse(instant))]).toEqual([shown, shown]);
});

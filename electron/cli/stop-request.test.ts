import { expect, test, vi } from 'vitest';
import { StopRequest } from './stop-request';

test('a clock that is set back does not hold up the end of a command', { timeout: 10_000 }, async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  try {
    const request = new StopRequest(() => undefined);
    process.emit('SIGTERM', 'SIGTERM');
    vi.setSystemTime(Date.now() - 3_600_000);
    expect(request.isAsked()).toBe(true);
    await request.forget();
  } finally {
    vi.useRealTimers();
  }
});

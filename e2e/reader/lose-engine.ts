import { expect } from '@playwright/test';
import { enginePid } from '../fixture/workstation-process';
import type { Reader } from './reader';

/** Kills the engine as often as it is started again, until Sextant gives it up. */
export async function loseEngine({ app, notices }: Pick<Reader, 'app' | 'notices'>): Promise<void> {
  const running = (): Promise<number> => enginePid(app).catch(() => 0);
  for (let kill = 0; kill < 6; kill++) {
    await expect.poll(running).toBeGreaterThan(0);
    const pid = await enginePid(app);
    process.kill(pid, 'SIGKILL');
    await expect.poll(running).not.toBe(pid);
  }
  await expect(notices.filter({ hasText: 'is not running' })).toBeVisible();
}

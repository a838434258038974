import fc from 'fast-check';
import { test, vi } from 'vitest';
import { openStore } from '../../electron/engine/store/open-store';
import { folderOfFile } from '../../electron/engine/testing/temporary-store';
import { daysToLive } from '../../electron/engine/testing/workday/act';
import { analyse, importFilm } from '../../electron/engine/testing/workday/film-acts';
import { Workday } from '../../electron/engine/testing/workday/workday';
import { randomWindowActs } from './random-window-acts';
import { Session } from './session';
import type { WindowAct } from './window-acts';

const template = folderOfFile();
openStore(template).close();

async function live(acts: readonly WindowAct[], scheduler: fc.Scheduler): Promise<void> {
  const day = new Workday(template);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  try {
    for (const instance of [0, 1]) {
      await importFilm({ patientId: 'P1', name: '', day: 1 + instance, hour: 8, instance, pixels: 0 }).happen(day);
      await analyse({ film: instance, says: 2 }).happen(day);
    }
    const session = new Session(day, scheduler);
    for (const act of acts) {
      await act.happen(session);
      session.check();
    }
    await session.end();
  } finally {
    vi.useRealTimers();
    day.close();
  }
}

const days = daysToLive();

test(
  'whatever readers do in their windows, what is signed was on screen, what is called saved is stored, and each step can be taken back',
  { timeout: days.numRuns * 10_000 },
  async () => {
    await fc.assert(fc.asyncProperty(randomWindowActs, fc.scheduler(), live), days);
  },
);

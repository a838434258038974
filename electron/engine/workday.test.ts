import fc from 'fast-check';
import { test } from 'vitest';
import { openStore } from './store/open-store';
import { folderOfFile } from './testing/temporary-store';
import { daysToLive, type Act } from './testing/workday/act';
import { randomActs } from './testing/workday/random-acts';
import { expectTruths, readingsAreKept } from './testing/workday/truths';
import { Workday } from './testing/workday/workday';

const template = folderOfFile();
openStore(template).close();

async function live(acts: readonly Act[]): Promise<void> {
  const day = new Workday(template);
  try {
    for (const each of acts) {
      await each.happen(day);
      readingsAreKept(day);
    }
    await expectTruths(day);
  } finally {
    day.close();
  }
}

const days = daysToLive();

test(
  'whatever readers do and wherever the engine dies, what was acknowledged holds',
  { timeout: days.numRuns * 10_000 },
  async () => {
    await fc.assert(fc.asyncProperty(randomActs, live), days);
  },
);

import fs from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

const longestPauseMs = 2_000;

/** Renames a file or folder. Windows refuses that while a virus scanner looks at what was just written: there it is tried again for four seconds. */
export async function renameWhenFree(from, to) {
  for (let pause = 16; ; pause *= 2) {
    try {
      fs.renameSync(from, to);
      return;
    } catch (error) {
      const mayBeInUse = process.platform === 'win32' && /^(EACCES|EBUSY|EPERM)$/.test(error.code);
      if (!mayBeInUse || pause > longestPauseMs) throw error;
      await wait(pause);
    }
  }
}

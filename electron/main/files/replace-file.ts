import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/**
 * Writes a file, or the one that a link of that name leads to, through a temporary one beside it, named as those of the engine are: what
 * stands there stays where this cannot be written whole. Throws what the system throws.
 * @param mode rights with which the file is made.
 */
export function replaceFile(chosen: string, text: string, mode?: number): void {
  const file = fs.existsSync(chosen) ? fs.realpathSync(chosen) : chosen;
  const temporary = path.join(path.dirname(file), `.sextant-${randomUUID()}.part`);
  try {
    fs.writeFileSync(temporary, text, { flag: 'wx', flush: true, mode });
    fs.renameSync(temporary, file);
  } catch (error) {
    fs.rmSync(temporary, { force: true });
    throw error;
  }
}

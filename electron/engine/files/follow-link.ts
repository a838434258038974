import { readlink, realpath } from 'node:fs/promises';
import path from 'node:path';

/** The file that a name stands for; of a link, also where that file is not there: its drive may be missing. */
export async function followLink(chosen: string): Promise<string> {
  try {
    return await realpath(chosen);
  } catch {
    const to = await readlink(chosen).catch(() => '');
    return path.resolve(path.dirname(chosen), to || path.basename(chosen));
  }
}

import { readdir } from 'node:fs/promises';
import path from 'node:path';

/** The name, or where it is taken in the folder, with the first number from 2 on that is free: `report-2.pdf`. */
export async function freeName(folder: string, name: string): Promise<string> {
  const lower = (each: string) => each.toLowerCase();
  const taken = new Set((await readdir(folder).catch(() => [])).map(lower));
  const { name: stem, ext } = path.parse(name);
  let free = name;
  for (let number = 2; taken.has(lower(free)); number++) free = `${stem}-${number}${ext}`;
  return free;
}

import { readdirSync } from 'node:fs';
import { readdir } from 'node:fs/promises';

/** Names in a folder; none where it cannot be read. */
export const namesIn = (folder: string): Promise<string[]> => readdir(folder).catch((): string[] => []);

/** `namesIn` for what may do nothing else meanwhile. */
export function namesInSync(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

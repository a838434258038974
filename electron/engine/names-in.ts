import { readdir } from 'node:fs/promises';

/** Names in a folder; none where it cannot be read. */
export const namesIn = (folder: string): Promise<string[]> => readdir(folder).catch((): string[] => []);

import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { replaceFile } from '../files/replace-file';

const noteSchema = z.object({ dataFolder: z.string(), store: z.string().min(1) });

/**
 * Which store a data folder held when this account last had it open. It is noted beside the account's own folder, not in the data
 * folder: that one may be on a drive that is missing (decision 0144).
 */
export class KnownStore {
  /** The account's own folder for this data folder. */
  readonly folder: string;
  readonly #dataFolder: string;
  #store: string | null;

  constructor(accountFolder: string, dataFolder: string) {
    const name = createHash('sha256').update(dataFolder).digest('hex').slice(0, 16);
    this.folder = path.join(accountFolder, 'stores', name);
    this.#dataFolder = dataFolder;
    this.#store = this.#read();
  }

  /** Identity of the store; null where none is known, or what was noted cannot be read. */
  get store(): string | null {
    return this.#store;
  }

  /** Whether a store is known that is not in its folder now, or not to be seen there. */
  get isAway(): boolean {
    return this.#store !== null && !fs.existsSync(path.join(this.#dataFolder, 'sextant.sqlite'));
  }

  /** Notes the store. Where that cannot be written, it is known until Sextant ends. */
  remember(store: string): void {
    if (store === this.#store) return;
    this.#store = store;
    try {
      fs.mkdirSync(this.folder, { recursive: true, mode: 0o700 });
      replaceFile(this.#file, JSON.stringify({ dataFolder: this.#dataFolder, store }));
    } catch {
      // A full disk keeps nobody from reading.
    }
  }

  get #file(): string {
    return path.join(this.folder, 'store.json');
  }

  #read(): string | null {
    try {
      const note = noteSchema.parse(JSON.parse(fs.readFileSync(this.#file, 'utf8')));
      return note.dataFolder === this.#dataFolder ? note.store : null;
    } catch {
      return null;
    }
  }
}

import { readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Archive } from './archive/archive';
import { sha256Of } from './archive/sha256-of';
import { openEngine } from './open-engine';
import { jobOf, startJob } from './store/job-store';
import { openStore } from './store/open-store';
import { storedImage, temporaryFolder } from './testing/temporary-store';

let folder: string;
let remove: () => void;
beforeEach(() => {
  ({ folder, remove } = temporaryFolder());
});
afterEach(() => remove());

async function openAndClose(): Promise<void> {
  const engine = await openEngine({ dataFolder: folder, modelFolders: [], onEvent: () => undefined });
  await engine.close();
}

/** Checksums of the contents of every file below the archive. */
const contents = (): string[] =>
  readdirSync(path.join(folder, 'archive'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => sha256Of(readFileSync(path.join(entry.parentPath, entry.name))))
    .sort();

test('a start without the store leaves every byte of the archive on the disk; with the store again it finds them', async () => {
  const archive = new Archive(folder);
  const db = openStore(folder);
  const originals = ['one', 'two', 'three'].map((text) => ({
    bytes: Buffer.from(text),
    sha256: sha256Of(Buffer.from(text)),
  }));
  for (const { bytes, sha256 } of originals) {
    await archive.store(bytes, sha256);
    storedImage(db, { sha256 });
  }
  db.close();
  const [store, kept] = [path.join(folder, 'sextant.sqlite'), path.join(folder, 'kept.sqlite')];
  renameSync(store, kept);

  await openAndClose();
  await openAndClose();
  expect(contents()).toEqual(originals.map(({ sha256 }) => sha256).sort());

  rmSync(store);
  renameSync(kept, store);
  await openAndClose();
  for (const { bytes, sha256 } of originals) expect(Buffer.from(await archive.read(sha256))).toEqual(bytes);
});

test('an engine that is stopped on purpose leaves the film under analysis for the next start, however often', async () => {
  for (let quit = 0; quit < 3; quit += 1) {
    const engine = await openEngine({ dataFolder: folder, modelFolders: [], onEvent: () => undefined });
    const image =
      quit === 0 ? storedImage(engine.db) : (engine.db.prepare('SELECT id FROM image').pluck().get() as string);
    expect(jobOf(engine.db, image)).toEqual({ state: 'pending' });
    startJob(engine.db, image, engine.now());
    engine.stop();
    await engine.close();
  }
});

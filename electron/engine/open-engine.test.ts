import { copyFileSync, mkdirSync, readdirSync, readFileSync, renameSync, rmdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { FailureError } from '../../core/failure';
import { genesisHash } from '../../core/reading/audit-chain';
import { identityOf } from '../../core/inference/manifest';
import { resultOf } from '../../core/testing/analysis-of';
import { Archive } from './archive/archive';
import { sha256Of } from './archive/sha256-of';
import { readManifest } from './inference/model-package';
import { openEngine } from './open-engine';
import { failJob, jobOf, startJob } from './store/job-store';
import type * as OpenStore from './store/open-store';
import { keepModelRules } from './store/model-rules';
import { openStore } from './store/open-store';
import { storeIdentity } from './store/store-identity';
import { showModelInWorklist } from './store/worklist-store';
import { fillDiskOnUpdate } from './testing/full-disk';
import { bundledModel } from './testing/shared-data';
import { analysed, folderOfTest, storedImage } from './testing/temporary-store';

const disk = vi.hoisted(() => ({ full: false }));
vi.mock('./store/open-store', async (original) => {
  const actual = await original<typeof OpenStore>();
  const openStore: typeof actual.openStore = (...store) => {
    const db = actual.openStore(...store);
    if (disk.full) fillDiskOnUpdate(db, 'job');
    return db;
  };
  return { ...actual, openStore };
});

let folder: string;
beforeEach(() => void (folder = folderOfTest()));
afterEach(() => void (disk.full = false));

async function openAndClose(): Promise<void> {
  const engine = await openEngine({ dataFolder: folder, modelFolders: [], onEvent: () => undefined });
  await engine.close();
}

/** Every file of the data folder and the checksum of its content, by name. */
const everyFile = (): [name: string, sha256: string][] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
    .map((file) => [path.relative(folder, file), sha256Of(readFileSync(file))]);

test('a start without the store is refused and changes no byte; with the store again it finds every original', async () => {
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

  const before = everyFile();
  await expect(openAndClose()).rejects.toThrow(new FailureError('store/missing'));
  expect(everyFile()).toEqual(before);

  renameSync(kept, store);
  await openAndClose();
  for (const { bytes, sha256 } of originals) expect(Buffer.from(await archive.read(sha256))).toEqual(bytes);
});

describe('a start where a store is known', () => {
  const noModel = { modelFolders: [], onEvent: () => undefined };
  const drive = () => path.join(folder, 'drive');

  /** A store with a film, and its identity. */
  function storeWithFilm(dataFolder: string): string {
    const db = openStore(dataFolder);
    storedImage(db);
    const identity = storeIdentity(db);
    db.close();
    return identity;
  }
  const start = async (knownStore: string | null) =>
    (await openEngine({ ...noModel, dataFolder: drive(), knownStore })).close();

  test('begins no new one where it is gone, with its drive perhaps, and opens it once it is back', async () => {
    const knownStore = storeWithFilm(path.join(folder, 'elsewhere'));
    const before = everyFile();
    await expect(start(knownStore)).rejects.toMatchObject({ failure: { code: 'store/gone', detail: drive() } });
    mkdirSync(drive());
    await expect(start(knownStore)).rejects.toMatchObject({ failure: { code: 'store/gone' } });
    expect(everyFile()).toEqual(before);
    rmdirSync(drive());
    renameSync(path.join(folder, 'elsewhere'), drive());
    await start(knownStore);
  });

  test('tells of originals that lie there without it', async () => {
    mkdirSync(drive());
    const bytes = Buffer.from('an original');
    await new Archive(drive()).store(bytes, sha256Of(bytes));
    await expect(start(genesisHash)).rejects.toMatchObject({ failure: { code: 'store/missing' } });
  });

  test('opens no other one in its place, unless any may be', async () => {
    const knownStore = storeWithFilm(path.join(folder, 'elsewhere'));
    storeWithFilm(drive());
    const before = everyFile();
    await expect(start(knownStore)).rejects.toMatchObject({ failure: { code: 'store/another', detail: drive() } });
    expect(everyFile().filter(([name]) => name !== path.join('drive', 'lock.sqlite'))).toEqual(before);
    await start(null);
  });

  test('opens one that had no entry when it was known, with its first films', async () => {
    storeWithFilm(drive());
    await start(genesisHash);
  });
});

test('a start after an import that was killed before its row sets the original aside', async () => {
  openStore(folder).close();
  const bytes = Buffer.from('never acknowledged');
  await new Archive(folder).store(bytes, sha256Of(bytes));
  await openAndClose();
  expect(everyFile()).toContainEqual([path.join('archive', 'unclaimed', sha256Of(bytes)), sha256Of(bytes)]);
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

test('an engine that is stopped on purpose begins no further analysis', async () => {
  const engine = await openEngine({ dataFolder: folder, modelFolders: [], onEvent: () => undefined });
  engine.stop();
  const image = storedImage(engine.db);
  engine.queue.add([image]);
  await engine.queue.drained();
  expect(jobOf(engine.db, image)).toEqual({ state: 'pending' });
  await engine.close();
});

test('one engine at a time opens a data folder', async () => {
  const engine = await openEngine({ dataFolder: folder, modelFolders: [], onEvent: () => undefined });
  await expect(openAndClose()).rejects.toThrow(new FailureError('store/locked'));
  await engine.close();
  await openAndClose();
});

test('an engine that is stopped on purpose leaves a store that is whole without its log', async () => {
  const engine = await openEngine({ dataFolder: folder, modelFolders: [], onEvent: () => undefined });
  storedImage(engine.db);
  engine.stop();
  // Its process is ended now and closes nothing: what somebody copies, or puts in its place, is this file.
  const copy = path.join(folder, 'copy');
  mkdirSync(copy);
  copyFileSync(path.join(folder, 'sextant.sqlite'), path.join(copy, 'sextant.sqlite'));
  const copied = openStore(copy);
  expect(copied.prepare('SELECT id FROM image').all()).toHaveLength(1);
  copied.close();
  expect(statSync(path.join(folder, 'sextant.sqlite-wal')).size).toBe(0);
  await engine.close();
});

test('what a killed Sextant left in the log is on the disk before the next one says that it is stored', async () => {
  const db = openStore(folder);
  storedImage(db);
  const killed = path.join(folder, 'killed');
  mkdirSync(killed);
  for (const name of ['sextant.sqlite', 'sextant.sqlite-wal'])
    copyFileSync(path.join(folder, name), path.join(killed, name));
  db.close();
  const log = path.join(killed, 'sextant.sqlite-wal');
  expect(statSync(log).size).toBeGreaterThan(0);
  const engine = await openEngine({ dataFolder: killed, modelFolders: [], onEvent: () => undefined });
  expect(statSync(log).size).toBe(0);
  expect(engine.db.prepare('SELECT id FROM image').all()).toHaveLength(1);
  await engine.close();
});

test('a film whose analysis fails leaves nothing unread, and the windows are told', async () => {
  const db = openStore(folder);
  const image = storedImage(db);
  db.close();
  const events: string[] = [];
  const onEvent = ({ kind }: { kind: string }) => events.push(kind);
  const engine = await openEngine({ dataFolder: folder, modelFolders: [bundledModel], onEvent });
  await engine.queue.drained();
  expect(jobOf(engine.db, image)).toMatchObject({ state: 'failed', failure: { code: 'archive/missing-original' } });
  const { id } = await readManifest(bundledModel);
  expect(engine.db.prepare("SELECT failure ->> '$.model' FROM job").pluck().get()).toMatch(new RegExp(`^${id} `));
  expect(engine.db.prepare('SELECT state FROM worklist').pluck().get()).toBe('notScorable');
  expect(events.slice(-2)).toEqual(['series.changed', 'patients.changed']);
  await engine.close();
});

test('a full disk leaves the jobs as they are and does not keep the engine from starting or stopping', async () => {
  const db = openStore(folder);
  const [cutOff, refused] = [storedImage(db), storedImage(db)];
  startJob(db, cutOff, '2026-01-01T00:00:00.000Z');
  startJob(db, refused, '2026-01-01T00:00:00.000Z');
  failJob(db, {
    imageId: refused,
    failure: new FailureError('model/not-found').failure,
    at: '2026-01-01T00:00:00.000Z',
    model: null,
  });
  const model = await readManifest(bundledModel).then(identityOf);
  showModelInWorklist(db, model);
  db.close();
  disk.full = true;
  const engine = await openEngine({ dataFolder: folder, modelFolders: [bundledModel], onEvent: () => undefined });
  expect(jobOf(engine.db, cutOff)).toEqual({ state: 'running' });
  expect(jobOf(engine.db, refused)).toMatchObject({ state: 'failed' });
  engine.stop();
  await engine.close();
});

test('a package whose rules were changed under its version does not score, and says so', async () => {
  const db = openStore(folder);
  const manifest = await readManifest(bundledModel);
  analysed(db, storedImage(db), { ...resultOf(0), model: identityOf(manifest) });
  keepModelRules(db, { ...manifest, lungThreshold: manifest.lungThreshold / 2 });
  db.close();
  const engine = await openEngine({ dataFolder: folder, modelFolders: [bundledModel], onEvent: () => undefined });
  expect(engine.models.status()).toMatchObject({ model: null, failure: { code: 'model/rules-changed' } });
  await engine.close();
});

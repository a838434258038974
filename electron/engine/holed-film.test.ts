import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { Archive } from './archive/archive';
import { sha256Of } from './archive/sha256-of';
import type * as Decoding from './decoding/decoder-pool';
import { importFile } from './import/import-file';
import { openEngine, type Engine } from './open-engine';
import { bundleForTest } from './testing/bundle-for-test';
import { impatientClock } from './testing/import-context';
import { folderOfFile, storedImage } from './testing/temporary-store';

const worker = vi.hoisted(() => ({ folder: '' }));
vi.mock('./decoding/decoder-pool', async (original) => {
  const actual = await original<typeof Decoding>();
  /** The product's own pool, with the worker where this test bundled it. */
  class DecoderPool extends actual.DecoderPool {
    constructor() {
      super({ workerUrl: pathToFileURL(path.join(worker.folder, 'decode-worker.js')) });
    }
  }
  return { DecoderPool };
});

worker.folder = bundleForTest('holed', 'electron/engine/decoding/decode-worker.ts');
const folder = folderOfFile();
let engine: Engine;
let holed: Uint8Array;

beforeAll(async () => {
  engine = await openEngine({ dataFolder: folder, modelFolders: [], onEvent: () => undefined });
  const film = await sharp('demo/C253_day005_0356.jpg').resize(512).toColourspace('b-w').jpeg().toBuffer();
  holed = Uint8Array.from(film).fill(0, film.length / 2, film.length / 2 + 512);
});
afterAll(() => engine.close());

test('an import refuses a JPEG with a hole, and files nothing', async () => {
  const file = path.join(folder, 'holed.jpg');
  writeFileSync(file, holed);
  const form = { patientId: 'P1', date: '2026-01-01', view: 'AP' } as const;
  const { result } = await importFile({ ...engine.importContext, clock: impatientClock }, file, form);
  expect(result.kind === 'failed' && result.failure.code).toMatch(/^input\/(corrupt|truncated)$/);
  expect(engine.db.prepare('SELECT count(*) FROM image').pluck().get()).toBe(0);
});

test('a film in the archive is not read for holes again', async () => {
  const sha256 = sha256Of(holed);
  await new Archive(folder).store(holed, sha256);
  const { width } = await engine.radiographOf(storedImage(engine.db, { sha256 }));
  expect(width).toBe(512);
});

import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { serve } from '../../core/contract/serve';
import { engineHandlers } from './handlers';
import { openEngine, type Engine } from './open-engine';
import { bundleForTest } from './testing/bundle-for-test';
import { makeDamagedStore } from './testing/damaged-store';
import { folderOfTest } from './testing/temporary-store';
import type * as WholeStore from './whole-store/ask-whole-store';

const worker = vi.hoisted(() => ({ folder: '' }));
/** The product's own thread, with the worker where this test bundled it. */
vi.mock('./whole-store/ask-whole-store', async (original) => {
  const { askWholeStore } = await original<typeof WholeStore>();
  const url = () => pathToFileURL(path.join(worker.folder, 'whole-store-worker.js'));
  return { askWholeStore: (dataFolder: string, account: string) => askWholeStore(dataFolder, account, url()) };
});
worker.folder = bundleForTest('damaged', 'electron/engine/whole-store/whole-store-worker.ts');

let engine: Engine;
let patients: string[];
beforeEach(async () => {
  const dataFolder = folderOfTest();
  patients = makeDamagedStore(dataFolder);
  engine = await openEngine({ dataFolder, modelFolders: [], onEvent: () => undefined });
});
afterEach(() => engine.close());

const ask = (method: string, input?: unknown) => serve(engineHandlers(engine), method, input);
const corrupt = {
  ok: false,
  failure: {
    code: 'store/corrupt',
    detail: expect.stringMatching(/^SQLITE_CORRUPT/) as unknown,
    // SQLite answers so, too, where the disk does not give a page back (EIO): a backup is the last thing to reach for.
    message: expect.stringMatching(/disk .* could not be read.* first.* Only if/) as unknown,
  },
};

test('a request that meets a damaged page of the store is told so', async () => {
  const replies = await Promise.all(patients.map((patientId) => ask('patients.series', { patientId })));
  const failed = replies.filter(({ ok }) => !ok);
  expect(failed.length).toBeGreaterThan(0);
  for (const reply of failed) expect(reply).toMatchObject(corrupt);
});

test('the check of the audit log is told so, too', async () => {
  expect(await ask('audit.verify')).toMatchObject(corrupt);
});

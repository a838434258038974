import { afterEach, beforeEach, expect, test } from 'vitest';
import { serve } from '../../core/contract/serve';
import { engineHandlers } from './handlers';
import { openEngine, type Engine } from './open-engine';
import { makeDamagedStore } from './testing/damaged-store';
import { temporaryFolder } from './testing/temporary-store';

let data: ReturnType<typeof temporaryFolder>;
let engine: Engine;
let patients: string[];
beforeEach(async () => {
  data = temporaryFolder();
  patients = makeDamagedStore(data.folder);
  engine = await openEngine({ dataFolder: data.folder, modelFolders: [], onEvent: () => undefined });
});
afterEach(async () => {
  await engine.close();
  data.remove();
});

const ask = (method: string, input?: unknown) => serve(engineHandlers(engine, '0'), method, input);
const corrupt = {
  ok: false,
  failure: { code: 'store/corrupt', detail: expect.stringMatching(/^SQLITE_CORRUPT/) as unknown },
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

import type { Database } from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { serve } from '../../core/contract/serve';
import { toFailure } from '../../core/failure';
import { engineHandlers } from './handlers';
import { openEngine, type Engine } from './open-engine';
import { openStore } from './store/open-store';
import { folderOfTest, storedImage } from './testing/temporary-store';

let engine: Engine;
let other: Database;
beforeEach(async () => {
  const dataFolder = folderOfTest();
  engine = await openEngine({ dataFolder, modelFolders: [], onEvent: () => undefined });
  engine.db.pragma('busy_timeout = 0');
  other = openStore(dataFolder);
});
afterEach(async () => {
  other.close();
  await engine.close();
});

const addEvent = () =>
  serve(engineHandlers(engine), 'events.add', {
    patientId: 'P1',
    event: { date: '2026-01-02', kind: 'icu', note: '' },
  });

test('a request that another program keeps from the store is told so, and goes through once that has ended', async () => {
  storedImage(engine.db);
  other.exec('BEGIN IMMEDIATE');
  expect(await addEvent()).toMatchObject({ ok: false, failure: { code: 'store/busy', detail: 'SQLITE_BUSY' } });
  other.exec('ROLLBACK');
  expect(await addEvent()).toMatchObject({ ok: true });
});

test.each(['SQLITE_IOERR_READ', 'SQLITE_READONLY', 'SQLITE_CANTOPEN'])(
  'a store that fails with %s while it is in use cannot be used',
  (code) => {
    expect(toFailure(Object.assign(new Error('no'), { code }))).toMatchObject({ code: 'store/unusable', detail: code });
  },
);

import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { supportReportSchema, type SupportReport } from '../../core/support/support-report';
import { openStore } from '../engine/store/open-store';
import { bundledModel } from '../engine/testing/shared-data';
import { folderOfTest, storedImage } from '../engine/testing/temporary-store';
import { supportCommand } from './command-support';
import { runCommand } from './testing/run-command';

afterEach(() => vi.unstubAllEnvs());

async function support(folder: string, model: string = bundledModel): Promise<SupportReport> {
  const { code, stdout } = await runCommand(
    supportCommand,
    ...['support', '--data', folder, '--model', model, '--json'],
  );
  expect(code).toBe(0);
  return supportReportSchema.parse(JSON.parse(stdout));
}

test('tells of the store, the model and what the window noted', async () => {
  const folder = folderOfTest();
  const db = openStore(folder);
  storedImage(db);
  db.close();
  mkdirSync(path.join(folder, 'window'));
  const noted = { kind: 'failed', at: '2026-01-01T00:00:00.000Z', code: 'engine/crashed', detail: 'exit code 139' };
  writeFileSync(path.join(folder, 'window', 'journal.jsonl'), `${JSON.stringify(noted)}\n`);
  expect(await support(folder)).toMatchObject({
    store: { images: 1, patients: 1 },
    model: { model: { id: 'compact' }, failure: null },
    runtime: { node: process.versions.node, electron: null, electronSource: null, chrome: null },
    dataFolder: { path: folder, freeMiB: expect.any(Number) as number },
    journal: [noted],
  });
});

test.skipIf(process.platform === 'win32')(
  'tells what the window of this account noted where another account began the folder',
  async () => {
    const folder = folderOfTest();
    const note = (name: string, code: string) => {
      mkdirSync(path.join(folder, name));
      const noted = { kind: 'failed', at: '2026-01-01T00:00:00.000Z', code };
      writeFileSync(path.join(folder, name, 'journal.jsonl'), `${JSON.stringify(noted)}\n`);
    };
    note('window', 'store/locked');
    note(`window-${process.getuid?.()}`, 'store/busy');
    expect((await support(folder)).journal).toMatchObject([{ code: 'store/busy' }]);
  },
);

test.skipIf(process.platform !== 'linux')(
  'tells what the window noted in the folder of the account, of the data folder there alone',
  async () => {
    const above = folderOfTest();
    vi.stubEnv('XDG_CONFIG_HOME', above);
    const account = path.join(above, 'Sextant');
    mkdirSync(account);
    const noted = { kind: 'failed', at: '2026-01-01T00:00:00.000Z', code: 'store/busy' };
    writeFileSync(path.join(account, 'journal.jsonl'), `${JSON.stringify(noted)}\n`);
    expect((await support(path.join(account, 'data'))).journal).toEqual([noted]);
    expect((await support(folderOfTest())).journal).toEqual([]);
  },
);

test('a store and a model that are not there are an answer, too', async () => {
  const folder = path.join(folderOfTest(), 'none');
  expect(await support(folder, folder)).toMatchObject({
    store: { failure: { code: 'store/no-folder' } },
    model: { failure: { code: 'model/not-found' } },
    dataFolder: { freeMiB: null },
    journal: [],
  });
});

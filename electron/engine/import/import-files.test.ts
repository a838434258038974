import { rmSync, utimesSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { expect, test, vi } from 'vitest';
import type { WorkstationEvent } from '../../../core/contract/events';
import { useImportInbox } from '../testing/import-inbox';
import { filmPng } from '../testing/temporary-store';
import type { ImportForm } from './describe-image';
import { Imports } from './import-files';

vi.mock('node:fs/promises', { spy: true });

const inbox = useImportInbox();

function run(imports: Imports, onEvent: (event: WorkstationEvent) => void = () => undefined) {
  return imports.run({ importId: 'one', paths: [inbox.folder()] }, inbox.context, onEvent);
}

test('a cancelled import keeps what has come in and begins no further file', async () => {
  for (let i = 0; i < 3; i += 1) inbox.dicomFile({});
  const imports = new Imports();
  const summary = await run(imports, () => imports.cancel('one'));
  expect(summary).toMatchObject({ cancelled: true, outcomes: [{ result: { kind: 'imported' } }] });
  expect([inbox.count('image'), inbox.archived()]).toEqual([1, [expect.any(String)]]);
});

test('each picture is filed under the form that is its own', async () => {
  const forms: Record<string, ImportForm> = {};
  for (const [seed, patientId] of ['P1', 'P2'].entries())
    forms[inbox.file(`${patientId}.png`, await filmPng(seed + 1))] = { patientId, date: '2026-01-01', view: 'AP' };
  const paths = [inbox.folder()];
  const { outcomes } = await new Imports().run({ importId: 'one', paths, forms }, inbox.context, () => undefined);
  expect(outcomes).toMatchObject([
    { fileName: 'P1.png', result: { kind: 'imported', patientId: 'P1' } },
    { fileName: 'P2.png', result: { kind: 'imported', patientId: 'P2' } },
  ]);
});

test('an import is cancelled while a file is waited for that a drive does not give, which is not taken later either', async () => {
  for (let i = 0; i < 2; i += 1) utimesSync(inbox.dicomFile({}), new Date(), new Date());
  let answer = (): void => undefined;
  const imports = new Imports();
  const read = new Promise<void>((resolve) => (answer = resolve));
  const waiting = new Promise<void>((begun) => {
    Object.assign(inbox.context, { clock: { now: () => Date.now(), wait: () => (begun(), read) } });
  });
  const importing = run(imports);
  await waiting;
  imports.cancel('one');
  expect(await importing).toEqual({ importId: 'one', outcomes: [], cancelled: true });
  answer();
  await read;
  expect([inbox.count('image'), inbox.archived()]).toEqual([0, []]);
  // It lets go of the file: Windows removes no folder before.
  await vi.waitFor(() => rmSync(inbox.folder(), { recursive: true }));
});

test('an import is cancelled while a drive does not list a folder, too', async () => {
  inbox.dicomFile({});
  const waiting = new Promise<void>((begun) => {
    vi.mocked(readdir).mockImplementationOnce(() => (begun(), new Promise(() => undefined)));
  });
  const imports = new Imports();
  const importing = run(imports);
  await waiting;
  imports.cancel('one');
  expect(await importing).toEqual({ importId: 'one', outcomes: [], cancelled: true });
});

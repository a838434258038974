import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { failureMessages } from '../../../core/failure';
import { bundleForTest } from '../testing/bundle-for-test';
import { desk, signedReading, useReadingDesk } from '../testing/reading-desk';
import { askWholeStore } from './ask-whole-store';
import { wholeStoreHandlers } from './whole-store-handlers';

const bundle = bundleForTest('whole-store', 'electron/engine/whole-store/whole-store-worker.ts');
useReadingDesk();

const asked = (worker = 'whole-store-worker.js') =>
  askWholeStore(desk.store.folder, 'anna', pathToFileURL(path.join(bundle, worker)));

test('what is asked of the whole store is answered as without a thread', async () => {
  await signedReading('anna', 'P1');
  await signedReading('bert', 'P2');
  const direct = wholeStoreHandlers(desk.store.db, 'anna');
  expect(await asked()['quality.summary'](undefined)).toEqual(await direct['quality.summary'](undefined));
  const verdict = await asked()['audit.verify'](undefined);
  expect(verdict).toMatchObject({ whole: true });
  expect(verdict).toEqual(await direct['audit.verify'](undefined));
  const table = path.join(desk.store.folder, 'quality.csv');
  expect(await asked()['quality.writeCsv']({ path: table, language: 'en' })).toEqual({ path: table });
  expect(readFileSync(table, 'utf8')).toMatch(/,bert,/);
});

test('the engine answers and signs while the whole store is read; what is asked next knows the signature', async () => {
  await signedReading('anna', 'P1');
  const questions = asked();
  let answered = false;
  const first = Promise.resolve(questions['audit.verify'](undefined)).finally(() => (answered = true));
  const next = questions['quality.summary'](undefined);
  await setImmediate();
  await signedReading('bert', 'P2');
  expect(answered).toBe(false);
  expect(await first).toMatchObject({ whole: true });
  expect((await next).strata[0]).toMatchObject({ cases: 2 });
});

test('a failure on the thread keeps its code', async () => {
  const nowhere = path.join(desk.store.folder, 'missing', 'quality.csv');
  await expect(asked()['quality.writeCsv']({ path: nowhere, language: 'en' })).rejects.toThrow(
    failureMessages['report/failed'],
  );
});

test.each([
  ['ends', 'process.exit(3)', /exit code 3/],
  ['throws', 'throw new RangeError("no room")', /no room/],
])('a thread that %s costs its own answer alone', async (name, code, message) => {
  const worker = `whole-store-${name}.js`;
  writeFileSync(path.join(bundle, worker), code);
  const questions = asked(worker);
  await expect(questions['audit.verify'](undefined)).rejects.toThrow(message);
  rmSync(path.join(bundle, worker));
  writeFileSync(path.join(bundle, worker), "import './whole-store-worker.js';");
  expect(await questions['audit.verify'](undefined)).toMatchObject({ whole: true });
});

test('what is asked is answered one after the other', async () => {
  const heard = path.join(desk.store.folder, 'heard');
  const hear = (what: string) => `appendFileSync(${JSON.stringify(heard)}, '${what} ');`;
  const worker = 'whole-store-slow.mjs';
  writeFileSync(
    path.join(bundle, worker),
    `import { appendFileSync } from 'node:fs';
     import { parentPort } from 'node:worker_threads';
     ${hear('begins')}
     setTimeout(() => { ${hear('ends')} parentPort.postMessage({ ok: true, value: null }); }, 100);`,
  );
  const questions = asked(worker);
  await Promise.all([questions['audit.verify'](undefined), questions['quality.summary'](undefined)]);
  expect(readFileSync(heard, 'utf8').trim()).toBe('begins ends begins ends');
});

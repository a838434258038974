// One keystroke in the search field with 100,000 patients: from the page through both doors to the store and back.
import path from 'node:path';
import Database from 'better-sqlite3';
import { nativeSqlite } from '../folders.mjs';
import { call, startSextant, temporaryFolder } from './app.mjs';
import { fillWorklist } from './fill-worklist.mjs';
import { report } from './percentiles.mjs';

const patients = 100_000;
const folder = temporaryFolder();
const words = ['garcia', 'p-09', 'müller', 'nguyen th', 'smith j', 'p-12345', 'zhao', 'o'];

const empty = await startSextant(folder);
await call(empty.page, 'patients.list', {});
await empty.app.close();

const options = Number(process.versions.napi) >= 10 ? {} : { nativeBinding: nativeSqlite };
const db = new Database(path.join(folder, 'sextant.sqlite'), options);
fillWorklist(db, patients);
db.close();

const { app, page } = await startSextant(folder);
const { total } = await call(page, 'patients.list', {});
console.log(`${total} patients`);
async function keystrokes(query, method = 'patients.list') {
  const took = [];
  for (let round = 0; round < 5; round++) {
    for (const word of words) {
      for (let length = 1; length <= word.length; length++) {
        took.push(
          await page.evaluate(
            async ([name, typed]) => {
              const started = performance.now();
              await window.sextant.invoke(name, typed);
              return performance.now() - started;
            },
            [method, { ...query, search: word.slice(0, length) }],
          ),
        );
      }
    }
  }
  return took;
}
report('search keystroke, page to page', await keystrokes({}));
report('the same among the unread', await keystrokes({ state: 'unread' }));
report('the same in the order of names', await keystrokes({ sort: 'name' }));
report('where the open patient stands', await keystrokes({ patientId: 'P-050000' }, 'patients.place'));
const scrolled = [];
for (let offset = 0; offset < 100_000; offset += 5000) {
  const started = performance.now();
  await call(page, 'patients.list', { limit: 100, offset });
  scrolled.push(performance.now() - started);
}
report('scrolling to a place in the list (with the test driver on the way)', scrolled);
await app.close();

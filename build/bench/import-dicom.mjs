// Import of 200 uncompressed DICOM radiographs: read, check, archive with fsync, index. The analyses that each import
// starts run at the same time, as they do for a user; the time is that of the import itself.
import fs from 'node:fs';
import path from 'node:path';
import { call, choose, startSextant, temporaryFolder } from './app.mjs';
import { report } from './percentiles.mjs';
import { grey16, radiographs } from './radiographs.mjs';
import { dicomOf } from './write-dicom.mjs';

const count = 200;
const [width, height] = [2000, 2000];
const folder = temporaryFolder();
const inbox = path.join(folder, 'inbox');
fs.mkdirSync(inbox);

const films = await Promise.all(
  radiographs()
    .slice(0, 5)
    .map((file) => grey16(file, width, height)),
);
let bytes = 0;
for (let index = 0; index < count; index++) {
  const pixels = films[index % films.length].map((value) => (value >> 4) ^ (index & 1));
  const study = {
    uid: `1.2.826.0.1.3680043.10.1.${index + 1}`,
    patientId: `BENCH-${Math.floor(index / 4)}`,
    patientName: `Bench^${Math.floor(index / 4)}`,
    date: `202401${String((index % 28) + 1).padStart(2, '0')}`,
  };
  const file = dicomOf(study, pixels, width, height);
  bytes += file.length;
  fs.writeFileSync(path.join(inbox, `${index}.dcm`), file);
}

const { app, page } = await startSextant(path.join(folder, 'data'));
await choose(app, page, inbox);
const started = performance.now();
const summary = await call(page, 'import.start', { importId: 'bench', paths: [inbox] });
const seconds = (performance.now() - started) / 1000;
const imported = summary.outcomes.filter(({ result }) => result.kind === 'imported').length;
console.log(`${imported} of ${count} imported, ${(bytes / 1e6).toFixed(0)} MB in ${seconds.toFixed(1)} s`);
report('throughput', [bytes / 1e6 / seconds], 'MB/s');
await app.close();

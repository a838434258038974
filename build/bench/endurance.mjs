// A long shift: whether the processes, the page and the data folder grow with the work that is done. Rounds for so many
// minutes, a sample after every few, and of each figure its slope.
import fs from 'node:fs';
import path from 'node:path';
import { call, choose, startSextant, temporaryFolder } from './app.mjs';
import { probeEngine } from './probed-engine.mjs';
import { figuresOf } from './process-figures.mjs';
import { radiographs } from './radiographs.mjs';
import { workRound } from './shift-round.mjs';
import { reportSlopes } from './slopes.mjs';

const minutes = Number(process.env.SEXTANT_BENCH_MINUTES ?? 12);
const roundsASample = 4;
const demoPatient = 'C253';

const folder = temporaryFolder();
process.env.TMPDIR = path.join(folder, 'tmp');
fs.mkdirSync(process.env.TMPDIR);
const dataFolder = path.join(folder, 'data');
const { app, page } = await startSextant(dataFolder);
await page.locator(`[data-patient="${demoPatient}"]`).waitFor({ timeout: 120_000 });
page.setDefaultTimeout(60_000);
const socket = await probeEngine(app, folder);

/** The real series, each under the patient whom the file's name begins with. */
async function importSeries(files) {
  const formOf = (file, place) => {
    const date = new Date(Date.UTC(2020, 2, 1 + place)).toISOString().slice(0, 10);
    return { patientId: path.basename(file).split('_')[0], date, view: 'AP' };
  };
  const forms = Object.fromEntries(files.map((file, place) => [file, formOf(file, place)]));
  await choose(app, page, path.dirname(files[0]));
  const { outcomes } = await call(page, 'import.start', { importId: 'series', paths: files, forms });
  return [...new Set(outcomes.flatMap(({ result }) => (result.kind === 'imported' ? [result.patientId] : [])))];
}

// Few, because a busy machine takes seconds to analyse each.
const known = radiographs().slice(0, 6);
const patients = [...new Set([demoPatient, ...(await importSeries(known))])];

const session = await page.context().newCDPSession(page);
await session.send('Performance.enable');
const shift = { app, page, folder, patients, known };
const samples = [];
const end = Date.now() + minutes * 60_000;
for (let round = 1; Date.now() < end; round++) {
  await workRound(shift, round);
  if (round % roundsASample === 0)
    samples.push({ round, figures: await figuresOf({ app, session, socket, dataFolder }) });
}
reportSlopes(samples);
await app.close();

// npm run bench -- NAME...: runs benchmarks on the bundled application, one after the other. Nothing is asserted.
import os from 'node:os';
import { makeReady } from '../bundle.mjs';
import { fromRoot } from '../folders.mjs';
import { runOnScreen } from '../launch.mjs';
import { endOnFailure } from '../setup.mjs';

const all = [
  'file-to-score',
  'cold-start',
  'first-patient',
  'while-analysing',
  'window-level-drag',
  'contour-drag',
  'patient-search',
  'reading',
  'quality',
  'import-dicom',
];
/** Those that take long run where they are asked for by name. */
const long = ['endurance'];

async function bench() {
  const wanted = process.argv.slice(2);
  const unknown = wanted.find((name) => ![...all, ...long].includes(name));
  if (unknown !== undefined) throw new Error(`no benchmark ${unknown}; there are ${[...all, ...long].join(', ')}`);
  const electron = await makeReady('test');
  const { model } = os.cpus()[0];
  console.log(
    `${os.availableParallelism()} cores of ${model}, Node ${process.versions.node}, Electron ${electron.version}`,
  );
  for (const name of wanted.length > 0 ? wanted : all) {
    const script = fromRoot('build', 'bench', `${name}.mjs`);
    console.log(`\n${name}`);
    const code = await runOnScreen(process.execPath, [script], electron);
    if (code !== 0) return code;
  }
  return 0;
}

process.exit(await bench().catch(endOnFailure));

// npm run evidence: validates the bundled model on the test split through the product and writes docs/EVIDENCE.md.
// Needs the public radiographs (../shared/data or SEXTANT_TEST_DATA). Every figure comes from this run or from the manifest.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { fromRoot } from '../folders.mjs';
import { say } from '../say.mjs';
import { calibrationPlot, prevalencePlot, scatterPlot } from './plots.mjs';
import { evidenceText } from './text.mjs';

const data = process.env.SEXTANT_TEST_DATA ?? fromRoot('../shared/data');
const index = path.join(data, 'cxr/index.csv');
const brixiaOrder = [1, 4, 2, 5, 3, 6];

function validate() {
  const { stdout, status } = spawnSync(
    process.execPath,
    [fromRoot('build/sextant.mjs'), 'validate', index, '--split', 'test', '--json'],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 2 ** 30 },
  );
  if (status !== 0) throw new Error(`validate ended with ${status}`);
  return JSON.parse(stdout);
}

const zonesOf = (text) => (text ? brixiaOrder.map((position) => Number(text[position]) >= 1) : null);

/** Cases that a reader scored, with the references beside the product's word. */
function scoredCases(cases) {
  const rows = new Map(parse(fs.readFileSync(index), { columns: true, bom: true }).map((row) => [row.id, row]));
  return cases.flatMap(({ id, severity, gate }) => {
    const row = rows.get(id);
    const [senior, junior] = [zonesOf(row.brixia_senior), zonesOf(row.brixia_junior)];
    if (senior === null) return [];
    const readers = [senior, junior].filter((zones) => zones !== null).map((zones) => zones.filter(Boolean).length);
    const mean = readers.reduce((sum, score) => sum + score, 0) / readers.length;
    return [{ id, view: row.view, senior, junior, mean, severity, gate }];
  });
}

if (!fs.existsSync(index)) {
  say('evidence', 'the radiographs are not here (../shared/data): nothing was written');
  process.exit(0);
}
const run = validate();
const manifest = JSON.parse(fs.readFileSync(fromRoot('models/compact/manifest.json'), 'utf8'));
const scored = scoredCases(run.cases);
fs.mkdirSync(fromRoot('docs/evidence'), { recursive: true });
fs.writeFileSync(fromRoot('docs/evidence/calibration.svg'), calibrationPlot(scored));
fs.writeFileSync(fromRoot('docs/evidence/prevalence.svg'), prevalencePlot(run.diagnosis.prevalence ?? []));
fs.writeFileSync(fromRoot('docs/evidence/scores.svg'), scatterPlot(scored));
fs.writeFileSync(fromRoot('docs/EVIDENCE.md'), evidenceText({ run, manifest, scored }));
say('evidence', 'docs/EVIDENCE.md and docs/evidence/*.svg are written');

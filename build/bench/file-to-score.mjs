// File to score on the command line: cold (a process a file, start of Node and of the model included) and warm (the
// timings that the engine itself reports, in one process).
import { spawnSync } from 'node:child_process';
import { fromRoot } from '../folders.mjs';
import { report } from './percentiles.mjs';
import { radiographs } from './radiographs.mjs';

const coldRuns = 10;
const files = radiographs();

function analyze(some) {
  const started = performance.now();
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [fromRoot('out/cli/sextant.js'), 'analyze', ...some, '--json'],
    { encoding: 'utf8', maxBuffer: 1 << 28 },
  );
  if (status !== 0) throw new Error(stderr);
  const documents = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  return { took: performance.now() - started, documents };
}

const cold = Array.from({ length: coldRuns }, (_, run) => analyze([files[run % files.length]]));
report(
  'cold, process start to exit',
  cold.map(({ took }) => took),
);
report(
  'cold, from the file to its score',
  cold.map(({ documents }) => documents[0].timingsMs.total),
);

// The first file of a process warms caches and threads: it belongs to the cold ones.
const { documents } = analyze([files[0], ...files]);
const [{ model, runtime }] = documents;
const warm = documents.slice(1).map(({ timingsMs }) => timingsMs);
console.log(`${model.id} ${model.version}, ${runtime.executionProvider}, onnxruntime ${runtime.onnxruntime}`);
for (const part of Object.keys(warm[0])) {
  report(
    `warm, ${part}`,
    warm.map((timings) => timings[part]),
  );
}

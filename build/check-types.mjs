// npm run types: every process against its own tsconfig, the renderer with svelte-check, as many at once as there are cores.
// TypeScript keeps beside the other artifacts what it found, and checks anew what has changed and what depends on that.
import { spawn } from 'node:child_process';
import os from 'node:os';
import { fromRoot, projectRoot } from './folders.mjs';
import { seconds } from './say.mjs';

const tsc = [fromRoot('node_modules/typescript/bin/tsc'), '--pretty', 'false', '--incremental'];
const keptOf = (config) => fromRoot('artifacts', 'types', `${config}.tsbuildinfo`);
const svelteCheck = fromRoot('node_modules/svelte-check/bin/svelte-check');
const checks = [
  ['renderer', [svelteCheck, '--tsconfig', 'renderer/tsconfig.json', '--output', 'human', '--fail-on-warnings']],
  ...[
    'core/tsconfig.code.json',
    'core/tsconfig.test.json',
    'electron/engine/tsconfig.json',
    'electron/main/tsconfig.json',
    'electron/preload/tsconfig.json',
    'electron/cli/tsconfig.json',
    'e2e/tsconfig.json',
    'e2e/together/tsconfig.json',
  ].map((config) => [config, [...tsc, '--tsBuildInfoFile', keptOf(config), '-p', config]]),
];

function run([name, args]) {
  const started = Date.now();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: projectRoot, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (data) => (output += data));
    child.stderr.on('data', (data) => (output += data));
    child.on('close', (code) => resolve({ name, passed: code === 0, output, took: Date.now() - started }));
  });
}

const waiting = [...checks];
let failed = false;
async function worker() {
  for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
    const { name, passed, output, took } = await run(check);
    console.log(`${passed ? 'passed' : 'FAILED'} ${name} (${seconds(took)})`);
    if (!passed) console.log(output.trimEnd());
    failed ||= !passed;
  }
}

await Promise.all(Array.from({ length: Math.max(1, Math.min(4, os.availableParallelism())) }, worker));
process.exit(failed ? 1 : 0);

// npm run --silent sextant -- ...: the command line. Standard output is its answer alone; all else goes to standard error.
import { spawn } from 'node:child_process';
import { makeReady } from './bundle.mjs';
import { fromRoot } from './folders.mjs';
import { callerFolder, exitCodeOf } from './launch.mjs';
import { endOnFailure } from './setup.mjs';

await makeReady('cli').catch(endOnFailure);
const child = spawn(process.execPath, [fromRoot('out/cli/sextant.js'), ...process.argv.slice(2)], {
  stdio: 'inherit',
  cwd: callerFolder(),
  // onnxruntime would otherwise report its use to its maker; Node 20 needs the SQLite binding that setup made.
  env: { ...process.env, ORT_DISABLE_TELEMETRY: '1', SEXTANT_NATIVE: fromRoot('native') },
});
process.exit(await exitCodeOf(child).catch(endOnFailure));

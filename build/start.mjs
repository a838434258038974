// npm start: sets up what is missing, bundles what is stale, opens the window.
import { makeReady } from './bundle.mjs';
import { projectRoot } from './folders.mjs';
import { callerFolder, runOnScreen, sandboxArguments } from './launch.mjs';
import { endOnFailure } from './setup.mjs';

async function start() {
  const electron = await makeReady('app');
  const args = [...sandboxArguments(electron), projectRoot, ...process.argv.slice(2)];
  return runOnScreen(electron.executable, args, electron, callerFolder());
}

process.exit(await start().catch(endOnFailure));

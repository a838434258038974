// npm run screenshot: makes docs/screenshot.png, the demo patient on the reading page with zones and contours shown.
import { makeReady } from './bundle.mjs';
import { fromRoot } from './folders.mjs';
import { runOnScreen } from './launch.mjs';
import { endOnFailure } from './setup.mjs';

async function screenshot() {
  const electron = await makeReady('test');
  return runOnScreen(process.execPath, [fromRoot('build', 'demo', 'take-screenshot.mjs')], electron);
}

process.exit(await screenshot().catch(endOnFailure));

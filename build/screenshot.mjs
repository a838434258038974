// npm run screenshot: makes docs/screenshot.png, the demo patient on the reading page with zones and contours shown.
import { fromRoot } from './folders.mjs';
import { runOnScreen } from './launch.mjs';
import { endOnFailure, setUp } from './setup.mjs';

async function screenshot() {
  const electron = await setUp('test');
  const { bundleWhatIsStale } = await import('./bundle.mjs');
  await bundleWhatIsStale();
  return runOnScreen(process.execPath, [fromRoot('build', 'take-screenshot.mjs')], electron);
}

process.exit(await screenshot().catch(endOnFailure));

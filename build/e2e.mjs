// npm run e2e: Playwright against the bundled app in a real Electron. Arguments go on to Playwright.
import { makeReady } from './bundle.mjs';
import { fromRoot } from './folders.mjs';
import { runWithElectron } from './launch.mjs';
import { say } from './say.mjs';
import { endOnFailure, hasScreen } from './setup.mjs';

async function e2e() {
  const electron = await makeReady('test');
  if (!hasScreen()) {
    say('screen', 'no display here: using virtual ones (Xvfb, 1600 x 1000), one for each worker');
    process.env.SEXTANT_VIRTUAL_SCREEN = '1600x1000x24';
  }
  const playwright = fromRoot('node_modules/@playwright/test/cli.js');
  const args = [playwright, 'test', '--config', fromRoot('e2e/playwright.config.ts'), ...process.argv.slice(2)];
  return runWithElectron([process.execPath, ...args], electron);
}

process.exit(await e2e().catch(endOnFailure));

// npm run e2e: Playwright against the bundled app in a real Electron. Arguments go on to Playwright.
import { makeReady } from './bundle.mjs';
import { fromRoot } from './folders.mjs';
import { runOnScreen } from './launch.mjs';
import { say } from './say.mjs';
import { endOnFailure, hasScreen } from './setup.mjs';
import { startVirtualScreens } from './virtual-screens.mjs';

const playwright = [fromRoot('node_modules/@playwright/test/cli.js'), 'test', '--config'];
const args = [...playwright, fromRoot('e2e/playwright.config.ts'), ...process.argv.slice(2)];

/** One test at a time, on a virtual screen where there is no other: two starved each other of two cores (decision 0054). */
async function e2e() {
  const electron = await makeReady('test');
  if (hasScreen()) return runOnScreen(process.execPath, args, electron);
  const { displays, authority, end } = await startVirtualScreens(1);
  say('screen', 'no display here: using a virtual one (Xvfb, 1600 x 1000)');
  const screens = { DISPLAY: displays[0], XAUTHORITY: authority, SEXTANT_TEST_DISPLAYS: displays.join(' ') };
  Object.assign(process.env, screens);
  return runOnScreen(process.execPath, args, electron).finally(end);
}

process.exit(await e2e().catch(endOnFailure));

import { expect, type ElectronApplication } from '@playwright/test';
import { test } from './fixture/test';
import { demoPatient, type Reader } from './reader/reader';

/** What main asked of a window, answered by the name of a button. */
async function answerBoxes(app: ElectronApplication, button: string): Promise<void> {
  await app.evaluate(({ dialog }, wanted) => {
    const heard = globalThis as unknown as { asked: string[] };
    heard.asked = [];
    dialog.showMessageBox = ((options: { message: string; buttons: string[] }) => {
      heard.asked.push(options.message);
      return Promise.resolve({ response: options.buttons.indexOf(wanted), checkboxChecked: false });
    }) as never;
  }, button);
}

const asked = (app: ElectronApplication): Promise<string[]> =>
  app.evaluate(() => (globalThis as unknown as { asked: string[] }).asked);

/**
 * Whether the worklist is on the page of the window; Playwright itself gives up a page that crashed. One that is ended while
 * it is asked never answers.
 */
const listsPatients = ({ app }: Reader): Promise<unknown> =>
  app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    if (contents === undefined || contents.isCrashed() || contents.isLoading()) return false;
    const listed = contents.executeJavaScript("document.querySelector('[data-testid=patient-row]') !== null");
    return Promise.race([listed, new Promise((resolve) => setTimeout(() => resolve(false), 2000))]);
  });

/** Ends the process of the page, and waits until main has heard of it. */
const crash = ({ app }: Reader) =>
  app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    await new Promise((resolve) => {
      contents?.once('render-process-gone', resolve);
      contents?.forcefullyCrashRenderer();
    });
  });

/** Lets the page do nothing else any more, and asks its window to close. */
const hangAndClose = ({ app }: Reader) =>
  app.evaluate(async ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    await window?.webContents.executeJavaScript('setTimeout(() => { for (;;); }, 200)');
    await new Promise((resolve) => setTimeout(resolve, 500));
    window?.close();
  });

/** Loads the page again, its scripts cut off in the middle of a word. */
const cutOffScripts = ({ app }: Reader) =>
  app.evaluate(({ protocol, BrowserWindow }) => {
    protocol.unhandle('sextant');
    protocol.handle('sextant', ({ url }) =>
      url.endsWith('.js')
        ? new Response('const whole = "cut', { headers: { 'content-type': 'text/javascript' } })
        : new Response('<script type="module" src="/cut.js"></script><div id="app"></div>', {
            headers: { 'content-type': 'text/html' },
          }),
    );
    BrowserWindow.getAllWindows()[0]?.webContents.reload();
  });

test('a page that crashes is loaded again, the fourth time in a minute when the reader says so', async ({
  usedWorkplace,
}) => {
  const reader = await usedWorkplace.start();
  await expect(reader.patientRow(demoPatient)).toBeVisible();
  await answerBoxes(reader.app, 'Load It Again');
  for (let crashes = 1; crashes <= 4; crashes += 1) {
    await crash(reader);
    await expect.poll(() => listsPatients(reader)).toBe(true);
    expect(await asked(reader.app)).toEqual(crashes < 4 ? [] : ['The window has crashed repeatedly.']);
  }
});

test('a page of which a part is damaged is told of instead of a black window', async ({ usedWorkplace }) => {
  const reader = await usedWorkplace.start();
  await expect(reader.patientRow(demoPatient)).toBeVisible();
  await answerBoxes(reader.app, 'None of Them');
  await cutOffScripts(reader);
  await expect.poll(() => asked(reader.app)).toEqual([expect.stringContaining('missing or damaged')]);
});

test('a window whose page does not answer is loaded again or closed, as the reader says', async ({ usedWorkplace }) => {
  const reader = await usedWorkplace.start();
  await expect(reader.patientRow(demoPatient)).toBeVisible();
  await answerBoxes(reader.app, 'Load It Again');
  await hangAndClose(reader);
  await expect.poll(() => asked(reader.app)).toEqual(['The window does not answer.']);
  await expect.poll(() => listsPatients(reader)).toBe(true);

  await answerBoxes(reader.app, 'Close the Window');
  const closed = reader.app.waitForEvent('close');
  await hangAndClose(reader);
  await closed;
});

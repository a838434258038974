import { dialog, type BrowserWindow } from 'electron';
import type { Catalogue } from '../../../core/i18n/catalogue';

const reloadsAllowed = 3;
const reloadWindowMs = 60_000;

type Texts = Catalogue['menu']['failing'];

const drawsNothing = 'document.getElementById("app")?.firstElementChild == null';

/**
 * Drafts are saved as they are made, so a page that crashed is loaded again, but not for ever in a circle: after three times
 * a minute, where a page draws nothing, and where one does not answer, which keeps its window from closing, the person is asked.
 */
export function revivePage(window: BrowserWindow, texts: () => Texts): void {
  const { webContents } = window;
  let reloads: number[] = [];
  let asking = false;
  const reload = () => setImmediate(() => !window.isDestroyed() && webContents.reload());

  const ask = async (message: string, load: () => void, { detail = texts().detail, mayWait = false } = {}) => {
    if (asking) return;
    asking = true;
    const { reload: again, close, wait } = texts();
    const buttons = [again, close, ...(mayWait ? [wait] : [])];
    const waits = buttons.length - 1;
    // Not the window's own: one that is modal to a page that does not answer would wait for it.
    const { response } = await dialog.showMessageBox({ type: 'warning', message, detail, buttons, cancelId: waits });
    asking = false;
    if (window.isDestroyed()) return;
    if (response === 0) load();
    else if (response === 1) window.destroy();
  };

  // The window's own event: Electron gives it after an attempt to close, too. A page that hangs hears no reload: its process is ended,
  // and 'render-process-gone' follows.
  window.on('unresponsive', () => {
    void ask(texts().hangs, () => webContents.forcefullyCrashRenderer(), { mayWait: true });
  });
  webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    const now = performance.now();
    reloads = reloads.filter((at) => now - at < reloadWindowMs);
    if (reloads.length >= reloadsAllowed) void ask(texts().crashed, reload);
    else {
      reloads.push(now);
      reload();
    }
  });

  const askIfBlank = async (): Promise<void> => {
    // A page that ends before it answers is told of above.
    if (await webContents.executeJavaScript(drawsNothing).catch(() => false))
      await ask(texts().blank, reload, { detail: texts().installAnew });
  };
  webContents.on('did-finish-load', () => void askIfBlank());
}

import { app, BrowserWindow } from 'electron';

/** Brings an open window to the front. @returns false where there is none any more. */
function comeForward(): boolean {
  const window = BrowserWindow.getAllWindows()[0];
  if (window?.isMinimized() === true) window.restore();
  window?.focus();
  return window !== undefined;
}

/** Who starts Sextant a second time gets the open window; after the last one was closed, a new Sextant once this one has ended. */
export function heedSecondStart(): void {
  let startAgain = false;
  app.on('second-instance', () => {
    if (!comeForward()) startAgain = true;
  });
  app.on('quit', () => {
    if (startAgain) app.relaunch();
  });
}

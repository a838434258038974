import { app, BrowserWindow, shell } from 'electron';
import { tell } from '../windows/open-window';
import type { MenuActions } from './menu-columns';

interface Menu {
  readonly dataFolder: string;
  readonly newWindow: () => void;
  readonly saveSupportReport: (over: BrowserWindow) => void;
  readonly restartEngine: () => void;
}

/** What the rows of the menu do: to the window that a person has before them, where there is one. */
export function menuActions({ dataFolder, newWindow, saveSupportReport, restartEngine }: Menu): MenuActions {
  const inFront = (act: (window: BrowserWindow) => void): void => {
    const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
    if (window !== undefined) act(window);
  };
  return {
    command: (id) => inFront((window) => tell({ kind: 'command', id }, [window])),
    main: {
      newWindow,
      closeWindow: () => inFront((window) => window.close()),
      quit: () => app.quit(),
      fullScreen: () => inFront((window) => window.setFullScreen(!window.isFullScreen())),
      showDataFolder: () => void shell.openPath(dataFolder),
      saveSupportReport: () => inFront(saveSupportReport),
      restartEngine,
      developerTools: () => inFront((window) => window.webContents.toggleDevTools()),
    },
  };
}

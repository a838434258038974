import { BrowserWindow, screen } from 'electron';
import { eventChannel, pageOrigin } from '../../core/contract/channels';
import type { WorkstationEvent } from '../../core/contract/events';
import type { Catalogue } from '../../core/i18n/catalogue';
import { lockContents } from './lock-down';
import { revivePage } from './revive-page';

/** Opens a window on the page. Its title is the product's name and nothing else: titles show up in screen recordings. */
export function openWindow(
  preload: string,
  developer: boolean,
  textsOf: (window: BrowserWindow) => Catalogue['menu']['failing'],
): BrowserWindow {
  const { width, height } = screen.getPrimaryDisplay().workAreaSize;
  const window = new BrowserWindow({
    title: 'Sextant',
    width: Math.min(1600, width),
    height: Math.min(1000, height),
    minWidth: 960,
    minHeight: 640,
    show: false,
    backgroundColor: '#121212',
    darkTheme: true,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      spellcheck: false,
      webviewTag: false,
      devTools: developer,
      v8CacheOptions: 'bypassHeatCheck',
    },
  });
  lockContents(window.webContents);
  window.on('page-title-updated', (event) => event.preventDefault());
  window.once('ready-to-show', () => window.show());
  revivePage(window, () => textsOf(window));
  void window.loadURL(`${pageOrigin}/`);
  return window;
}

/** Tells one window, or all of them. */
export function tell(event: WorkstationEvent, windows = BrowserWindow.getAllWindows()): void {
  for (const window of windows) {
    if (!window.isDestroyed()) window.webContents.send(eventChannel, event);
  }
}

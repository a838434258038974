import { BrowserWindow, screen } from 'electron';
import { eventChannel, pageOrigin } from '../../../core/contract/channels';
import type { WorkstationEvent } from '../../../core/contract/events';
import type { Catalogue } from '../../../core/i18n/catalogue';
import { lockContents } from '../page/lock-down';
import { revivePage } from './revive-page';
import type { WindowPlace } from './window-place';

/**
 * Opens a window on the page: the first where the last one stood, further ones where the system puts them. Its title is the product's name and nothing else: titles show up in screen
 * recordings.
 */
export function openWindow(
  preload: string,
  developer: boolean,
  textsOf: (window: BrowserWindow) => Catalogue['menu']['failing'],
  remembered: WindowPlace,
): BrowserWindow {
  const { width, height } = screen.getPrimaryDisplay().workAreaSize;
  const isFirst = BrowserWindow.getAllWindows().length === 0;
  const place = isFirst ? remembered.read(screen.getAllDisplays().map(({ workArea }) => workArea)) : null;
  const window = new BrowserWindow({
    title: 'Sextant',
    width: Math.min(1600, width),
    height: Math.min(1000, height),
    minWidth: Math.min(960, width),
    minHeight: Math.min(640, height),
    ...place?.bounds,
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
  window.once('ready-to-show', () => {
    if (place?.maximised === true) window.maximize();
    if (place?.fullScreen === true) window.setFullScreen(true);
    window.show();
  });
  window.on('close', () => remembered.keep(window));
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

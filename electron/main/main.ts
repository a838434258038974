import { app, BrowserWindow, shell } from 'electron';
import path from 'node:path';
import type { WorkstationEvent } from '../../core/contract/events';
import { toFailure } from '../../core/failure';
import { catalogues, type LanguageCode } from '../../core/i18n/catalogues';
import { journalName } from '../../core/support/journal';
import { readAppInfo } from './support/app-info';
import { ChosenPaths } from './door/chosen-paths';
import { darkenChrome } from './start/darken-chrome';
import { forkEngine } from './supervision/fork-engine';
import { EngineSupervisor } from './supervision/engine-supervisor';
import { Journal } from './support/journal';
import { closeNetwork, lockSession } from './page/lock-down';
import type { MenuActions } from './menu/menu-columns';
import { showMenuBar } from './menu/menu-bar';
import { OpenPatients } from './windows/open-patients';
import { declarePageScheme, servePages } from './page/page-server';
import type { KnownStore } from './start/known-store';
import { chooseDataFolder, findPlaces, requireParts, type Places } from './start/places';
import { refuseStart } from './start/refuse-start';
import { heedSecondStart } from './start/second-start';
import { saveSupportReport } from './support/save-support-report';
import { serveRenderer } from './door/serve-renderer';
import { systemLanguage } from './start/system-language';
import { watchSilence } from './supervision/watch-silence';
import { WindowLanguages } from './windows/window-languages';
import { WindowPlace } from './windows/window-place';
import { openWindow, tell } from './windows/open-window';

const quitWaitMs = 2_000;

/** `restart` is a person's request; with `anyStore` whichever store is there counts. */
function superviseEngine(places: Places, known: KnownStore, journal: Journal) {
  const after = (milliseconds: number, action: () => void) => void setTimeout(action, milliseconds);
  const tellAndNote = (event: WorkstationEvent) => {
    journal.heedEvent(event);
    tell(event);
  };
  const supervisor = new EngineSupervisor({
    fork: (anyStore) => watchSilence(forkEngine(places, anyStore ? null : known.store), { tell: tellAndNote, after }),
    opened: (store) => known.remember(store),
    tell: tellAndNote,
    now: () => performance.now(),
    after,
  });
  const restart = (anyStore = false): void => {
    journal.note({ kind: 'restarted' });
    supervisor.restart(anyStore);
  };
  return { supervisor, restart };
}

/** What a closing window still asked for (a draft to be saved, say) is answered before the engine goes. */
function finishBeforeQuitting(supervisor: EngineSupervisor): void {
  let finished = false;
  app.on('will-quit', (event) => {
    if (finished) return;
    event.preventDefault();
    const quit = () => {
      finished = true;
      app.quit();
    };
    // Electron takes no new request to quit before this handler has returned to it.
    void supervisor.finish(quitWaitMs).then(() => setImmediate(quit));
  });
}

/** The journal, with the start and with which of Chromium's processes end (the page, the one that draws, the engine) otherwise than by themselves. */
function openJournal(version: string): Journal {
  const journal = new Journal(path.join(app.getPath('userData'), journalName));
  journal.note({ kind: 'started', version });
  const ended = (process: string, reason: string, exitCode: number) => {
    if (reason !== 'clean-exit') journal.note({ kind: 'ended', process, reason, exitCode });
  };
  app.on('render-process-gone', (_event, _page, { reason, exitCode }) => ended('page', reason, exitCode));
  app.on('child-process-gone', (_event, { type, name, reason, exitCode }) => ended(name ?? type, reason, exitCode));
  process.on('uncaughtExceptionMonitor', (error) => journal.noteFailure(toFailure(error)));
  return journal;
}

function run(places: Places, known: KnownStore): void {
  requireParts(places);
  const developer = !app.isPackaged;
  const info = readAppInfo(places.data);
  const openPatients = new OpenPatients();
  const journal = openJournal(info.version);
  const { supervisor, restart } = superviseEngine(places, known, journal);
  const languages = new WindowLanguages();
  const failingTexts = (window: BrowserWindow) => catalogues[languages.of(window)].menu.failing;
  const windowPlace = new WindowPlace(path.join(app.getPath('userData'), 'window-place.json'));
  const newWindow = () => {
    const window = openWindow(places.preload, developer, failingTexts, windowPlace);
    const { id } = window;
    window.on('closed', () => openPatients.forget(id));
  };
  const focused = () => BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];

  supervisor.start();
  lockSession();
  servePages(places.pages);

  const actions: MenuActions = {
    command: (id) => {
      const window = focused();
      if (window !== undefined) tell({ kind: 'command', id }, [window]);
    },
    main: {
      newWindow,
      closeWindow: () => focused()?.close(),
      quit: () => app.quit(),
      fullScreen: () => focused()?.setFullScreen(!(focused()?.isFullScreen() ?? false)),
      showDataFolder: () => void shell.openPath(places.data),
      saveSupportReport: () => {
        const window = focused();
        const ask = () => supervisor.call('support.read', undefined);
        if (window !== undefined)
          void saveSupportReport(window, { info, ask, journal: journal.entries }, languages.of(window));
      },
      restartEngine: () => restart(),
      developerTools: () => focused()?.webContents.toggleDevTools(),
    },
  };
  const useLanguage = (language: LanguageCode) => showMenuBar(actions, { developer, language });
  useLanguage(systemLanguage());
  serveRenderer(
    supervisor,
    {
      info,
      chosen: new ChosenPaths(),
      openPatients,
      useLanguage,
      languages,
      noteFailure: (failure) => journal.noteFailure(failure),
      openStore: ({ any }) => restart(any),
    },
    journal,
  );
  newWindow();
  heedSecondStart();
  finishBeforeQuitting(supervisor);
}

function start(): void {
  closeNetwork();
  darkenChrome();
  declarePageScheme();
  app.on('window-all-closed', () => app.quit());
  try {
    const { data, known } = chooseDataFolder();
    if (app.requestSingleInstanceLock())
      void app
        .whenReady()
        .then(() => run(findPlaces(data), known))
        .catch((error: unknown) => refuseStart(toFailure(error)));
    else app.quit();
  } catch (error) {
    void refuseStart(toFailure(error));
  }
}

start();

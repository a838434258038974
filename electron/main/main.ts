import { app, type BrowserWindow } from 'electron';
import path from 'node:path';
import { toFailure } from '../../core/failure';
import { catalogues, type LanguageCode } from '../../core/i18n/catalogues';
import { ChosenPaths } from './door/chosen-paths';
import { serveRenderer } from './door/serve-renderer';
import { menuActions } from './menu/menu-actions';
import { showMenuBar } from './menu/menu-bar';
import { closeNetwork, lockSession } from './page/lock-down';
import { declarePageScheme, servePages } from './page/page-server';
import { darkenChrome } from './start/darken-chrome';
import type { KnownStore } from './start/known-store';
import { chooseDataFolder, findPlaces, requireParts, type Places } from './start/places';
import { refuseStart } from './start/refuse-start';
import { heedSecondStart } from './start/second-start';
import { systemLanguage } from './start/system-language';
import { finishBeforeQuitting, superviseEngine } from './supervision/supervise-engine';
import { readAppInfo } from './support/app-info';
import { openJournal } from './support/open-journal';
import { saveSupportReport } from './support/save-support-report';
import { OpenPatients } from './windows/open-patients';
import { openWindow } from './windows/open-window';
import { WindowLanguages } from './windows/window-languages';
import { WindowPlace } from './windows/window-place';

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

  supervisor.start();
  lockSession();
  servePages(places.pages);

  const ask = () => supervisor.call('support.read', undefined);
  const actions = menuActions({
    dataFolder: places.data,
    newWindow,
    saveSupportReport: (window) =>
      void saveSupportReport(window, { info, ask, journal: journal.entries }, languages.of(window)),
    restartEngine: () => restart(),
  });
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

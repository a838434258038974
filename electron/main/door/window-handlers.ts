import { app, shell, type BrowserWindow } from 'electron';
import path from 'node:path';
import type { AppInfo } from '../../../core/contract/program-status';
import type { Handlers } from '../../../core/contract/workstation-api';
import { FailureError, type Failure } from '../../../core/failure';
import type { LanguageCode } from '../../../core/i18n/catalogues';
import { askFilesToImport, askFolderToImport, askFolderToWrite, askWhereToWrite } from '../windows/ask-for-paths';
import { freeName } from '../windows/free-name';
import type { OpenPatients } from '../windows/open-patients';
import type { WindowLanguages } from '../windows/window-languages';
import type { ChosenPaths } from './chosen-paths';

export interface Shared {
  readonly info: AppInfo;
  readonly chosen: ChosenPaths;
  readonly openPatients: OpenPatients;
  /** Puts the menu bar into the language of the page. */
  readonly useLanguage: (language: LanguageCode) => void;
  readonly languages: WindowLanguages;
  /** Notes a failure of the page for whoever supports the workstation. */
  readonly noteFailure: (failure: Failure) => void;
  /** Tries the data folder again; with `any` whichever store is there counts, and none is a new one. */
  readonly openStore: (options: { readonly any: boolean }) => void;
}

/** A suggested name is shown to the person, never trusted as a path. */
const safeName = (suggested: string) => path.basename(suggested).replace(/[^\p{L}\p{N} ._-]/gu, '_');

/** The contract's methods that main answers itself, for the window that asks. */
export function windowHandlers(
  window: BrowserWindow,
  { info, chosen, openPatients, useLanguage, languages, noteFailure, openStore }: Shared,
): Handlers<'main'> {
  const toImport = (paths: readonly string[]) => {
    chosen.addSources(paths);
    return paths;
  };
  return {
    'app.info': () => info,
    'dialog.chooseFiles': async () => toImport(await askFilesToImport(window, languages.of(window))),
    'dialog.chooseFolder': async () => toImport(await askFolderToImport(window))[0] ?? null,
    'dialog.chooseWhereToWrite': async ({ suggestedName, kind }) => {
      const folder = chosen.folder ?? app.getPath('documents');
      const suggested = path.join(folder, await freeName(folder, safeName(suggestedName)));
      const file = await askWhereToWrite(window, suggested, kind);
      if (file !== null) chosen.add(file);
      return file;
    },
    'dialog.chooseFolderToWrite': async () => {
      const folder = await askFolderToWrite(window, chosen.folder);
      if (folder !== null) chosen.add(folder, folder);
      return folder;
    },
    'shell.openReport': async (input) => {
      chosen.object('shell.openReport', input);
      const problem = await shell.openPath(input.path);
      if (problem !== '') shell.showItemInFolder(input.path);
      return null;
    },
    'shell.showReport': (input) => {
      chosen.object('shell.showReport', input);
      shell.showItemInFolder(input.path);
      return null;
    },
    'store.open': (options) => {
      openStore(options);
      return null;
    },
    'window.useLanguage': ({ language }) => {
      languages.note(window, language);
      useLanguage(language);
      return null;
    },
    'window.noteFailure': ({ code, detail }) => {
      noteFailure(new FailureError(code, detail).failure);
      return null;
    },
    'window.showPatient': ({ patientId }) => ({ alsoOpenElsewhere: openPatients.show(window.id, patientId) }),
  };
}

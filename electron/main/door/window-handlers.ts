import { dialog, shell, type BrowserWindow, type OpenDialogOptions } from 'electron';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { AppInfo } from '../../../core/contract/program-status';
import type { Handlers, ParsedInput } from '../../../core/contract/workstation-api';
import { FailureError, type Failure } from '../../../core/failure';
import type { Catalogue } from '../../../core/i18n/catalogue';
import { catalogues, type LanguageCode } from '../../../core/i18n/catalogues';
import type { ChosenPaths } from './chosen-paths';
import type { OpenPatients } from '../windows/open-patients';
import { systemLanguage } from '../start/system-language';

export interface Shared {
  readonly info: AppInfo;
  readonly chosen: ChosenPaths;
  readonly openPatients: OpenPatients;
  /** Puts the menu bar into the language of the page. */
  readonly useLanguage: (language: LanguageCode) => void;
  /** Language of each window's page, which the dialogs speak. */
  readonly languages: WeakMap<BrowserWindow, LanguageCode>;
  /** Notes a failure of the page for whoever supports the workstation. */
  readonly noteFailure: (failure: Failure) => void;
  /** Tries the data folder again; with `any` whichever store is there counts, and none is a new one. */
  readonly openStore: (options: { readonly any: boolean }) => void;
}

const fileKinds = ({ radiographs, all }: Catalogue['imports']['fileKinds']) => [
  { name: radiographs, extensions: ['dcm', 'dicom', 'png', 'jpg', 'jpeg'] },
  { name: all, extensions: ['*'] },
];

/** What a person names a film or a report may be a patient's name: it stays out of the list of recent files where the system asks (Windows). */
const unlisted = 'dontAddToRecent' as const;

/** A suggested name is shown to the person, never trusted as a path. */
const safeName = (suggested: string) => path.basename(suggested).replace(/[^\p{L}\p{N} ._-]/gu, '_');

/** Asks where to write until the name with its extension is one that the dialog itself has asked about, or is free. */
export async function askWhereToWrite(
  window: BrowserWindow,
  suggested: string,
  extension: string,
): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    defaultPath: suggested,
    filters: [{ name: extension.toUpperCase(), extensions: [extension] }],
    properties: ['createDirectory', 'showOverwriteConfirmation', unlisted],
  });
  if (canceled || filePath === '') return null;
  if (path.extname(filePath).toLowerCase() === `.${extension}`) return filePath;
  const file = `${filePath}.${extension}`;
  return existsSync(file) ? askWhereToWrite(window, file, extension) : file;
}

async function chooseWhereToWrite(
  window: BrowserWindow,
  { suggestedName, kind }: ParsedInput<'dialog.chooseWhereToWrite'>,
  chosen: ChosenPaths,
): Promise<string | null> {
  const file = await askWhereToWrite(window, safeName(suggestedName), kind);
  if (file !== null) chosen.add(file);
  return file;
}

async function chooseFolderToWrite(window: BrowserWindow, chosen: ChosenPaths): Promise<string | null> {
  const { filePaths } = await dialog.showOpenDialog(window, {
    properties: ['openDirectory', 'createDirectory', unlisted],
  });
  const folder = filePaths[0] ?? null;
  if (folder !== null) chosen.add(folder);
  return folder;
}

async function chooseSources(
  window: BrowserWindow,
  options: OpenDialogOptions,
  chosen: ChosenPaths,
): Promise<readonly string[]> {
  const { filePaths } = await dialog.showOpenDialog(window, options);
  chosen.addSources(filePaths);
  return filePaths;
}

/** The contract's methods that main answers itself, for the window that asks. */
export function windowHandlers(
  window: BrowserWindow,
  { info, chosen, openPatients, useLanguage, languages, noteFailure, openStore }: Shared,
): Handlers<'main'> {
  return {
    'app.info': () => info,
    'dialog.chooseFiles': async () => {
      const properties = ['openFile' as const, 'multiSelections' as const, unlisted];
      const filters = fileKinds(catalogues[languages.get(window) ?? systemLanguage()].imports.fileKinds);
      return chooseSources(window, { filters, properties }, chosen);
    },
    'dialog.chooseFolder': async () =>
      (await chooseSources(window, { properties: ['openDirectory', unlisted] }, chosen))[0] ?? null,
    'dialog.chooseWhereToWrite': (input) => chooseWhereToWrite(window, input, chosen),
    'dialog.chooseFolderToWrite': () => chooseFolderToWrite(window, chosen),
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
      languages.set(window, language);
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

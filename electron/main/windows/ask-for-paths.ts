import { dialog, type BrowserWindow } from 'electron';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { catalogues, type LanguageCode } from '../../../core/i18n/catalogues';

/** What a person names a film or a report may be a patient's name: it stays out of the list of recent files where the system asks (Windows). */
const unlisted = 'dontAddToRecent' as const;

/** @returns none where the person chose none. */
export async function askFilesToImport(window: BrowserWindow, language: LanguageCode): Promise<readonly string[]> {
  const { radiographs, all } = catalogues[language].imports.fileKinds;
  const { filePaths } = await dialog.showOpenDialog(window, {
    filters: [
      { name: radiographs, extensions: ['dcm', 'dicom', 'png', 'jpg', 'jpeg'] },
      { name: all, extensions: ['*'] },
    ],
    properties: ['openFile', 'multiSelections', unlisted],
  });
  return filePaths;
}

/** @returns the folder, or none. */
export async function askFolderToImport(window: BrowserWindow): Promise<readonly string[]> {
  const { filePaths } = await dialog.showOpenDialog(window, { properties: ['openDirectory', unlisted] });
  return filePaths;
}

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

/** @param from where the dialog begins; null where the system chooses. */
export async function askFolderToWrite(window: BrowserWindow, from: string | null): Promise<string | null> {
  const { filePaths } = await dialog.showOpenDialog(window, {
    ...(from !== null && { defaultPath: from }),
    properties: ['openDirectory', 'createDirectory', unlisted],
  });
  return filePaths[0] ?? null;
}

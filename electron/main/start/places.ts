import { app } from 'electron';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { FailureError, systemFailureOf } from '../../../core/failure';
import { orderModelFolders } from '../../../core/inference/order-model-folders';
import { windowFolderName } from '../../../core/support/journal';
import { KnownStore } from './known-store';

/** Where this installation and this account keep things. */
export interface Places {
  readonly data: string;
  readonly pages: string;
  readonly preload: string;
  readonly engine: string;
  /** Folders of model packages, the preferred one first. */
  readonly models: readonly string[];
  readonly demo: string;
  /** Folder of the SQLite binding made for an old Node-API. */
  readonly native: string;
}

/**
 * Makes a folder for this account alone unless it is there, and tries to write in it: where that fails, Electron would take
 * its lock for another Sextant's and end without a word. Whoever shares the folder must not know the name before: a link of that name
 * would lead to a file of this account. Throws `store/unusable`, `archive/disk-full`.
 */
function makeWritable(folder: string): void {
  const trial = path.join(folder, `.trial-${randomUUID()}`);
  try {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    fs.writeFileSync(trial, '', { flag: 'wx' });
    fs.rmSync(trial);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    const detail = `${folder} (${code})`;
    throw new FailureError(systemFailureOf(code) ?? 'store/unusable', detail, { cause: error });
  }
}

/** The window's folder in a data folder: what another account's window keeps is for that account alone. */
function windowFolder(data: string): string {
  const folder = path.join(data, windowFolderName());
  if (process.platform === 'win32') return path.join(data, windowFolderName(os.userInfo().username));
  const account = process.getuid?.();
  const owner = fs.statSync(folder, { throwIfNoEntry: false })?.uid;
  if (account === undefined || owner === undefined || owner === account) return folder;
  return path.join(data, windowFolderName(`${account}`));
}

/**
 * The account's own folder. On Windows Electron would take that of the roaming profile, which sites copy to a server or keep on a
 * share: patients' images would leave the computer, and SQLite's log is not safe there.
 */
function accountFolder(): string {
  if (process.platform === 'win32') {
    const local = process.env['LOCALAPPDATA'] || path.join(os.homedir(), 'AppData', 'Local');
    app.setPath('userData', path.join(local, 'Sextant'));
  }
  return app.getPath('userData');
}

/** Where the window's files of a data folder go: into that folder, or, while its store is away, beside what is known of it. */
function windowBeside(data: string, known: KnownStore): string {
  if (known.isAway) return path.join(known.folder, 'window');
  makeWritable(data);
  return windowFolder(data);
}

/**
 * Before `app` is ready: with SEXTANT_DATA the window's own files go into that folder too, so that the single-instance
 * lock is a lock of the data folder. Nothing is made in a folder whose store is away. Throws `store/unusable`, `archive/disk-full`.
 */
export function chooseDataFolder(): { readonly data: string; readonly known: KnownStore } {
  const wanted = process.env['SEXTANT_DATA'];
  const account = accountFolder();
  if (wanted !== undefined && wanted !== '') {
    const data = path.resolve(wanted);
    const known = new KnownStore(account, data);
    const window = windowBeside(data, known);
    makeWritable(window);
    app.setPath('userData', window);
    return { data, known };
  }
  makeWritable(account);
  const data = path.join(account, 'data');
  return { data, known: new KnownStore(account, data) };
}

/** Resources lie beside the app in a checkout and in the resources folder of a package. */
export function findPlaces(data: string): Places {
  const bundled = (...parts: string[]) => path.join(app.getAppPath(), 'out', ...parts);
  const resource = (name: string) => path.join(app.isPackaged ? process.resourcesPath : app.getAppPath(), name);
  return {
    data,
    pages: bundled('renderer'),
    preload: bundled('preload', 'preload.cjs'),
    engine: bundled('engine', 'engine.js'),
    models: orderModelFolders(process.env['SEXTANT_MODELS'], path.delimiter, resource('models')),
    demo: resource('demo'),
    native: resource('native'),
  };
}

/** What the page is loaded from: its file, and the scripts and styles that it names. */
function partsOfPage(pages: string): string[] {
  const page = path.join(pages, 'index.html');
  const text = fs.existsSync(page) ? fs.readFileSync(page, 'utf8') : '';
  const named = [...text.matchAll(/ (?:src|href)="([^"]+)"/g)].map(([, name = '']) => path.join(pages, name));
  return [page, ...named];
}

/** Without one of these the window would stay black, or say that it is loading. Throws `program/incomplete`, naming what is missing. */
export function requireParts({ pages, preload, engine }: Places): void {
  const missing = [...partsOfPage(pages), preload, engine].find((file) => !fs.existsSync(file));
  if (missing !== undefined) throw new FailureError('program/incomplete', missing);
}

import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { FailureError } from '../../core/failure';
import { orderModelFolders } from '../../core/inference/order-model-folders';
import { findModelPackages } from '../engine/inference/model-package';
import { printNote } from './print';

/** Where the desktop application keeps its data, unless told otherwise: the command line looks at the same patients. */
function applicationData(): string {
  const home = os.homedir();
  if (process.platform === 'win32') return process.env['LOCALAPPDATA'] || path.join(home, 'AppData', 'Local');
  if (process.platform === 'darwin') return path.join(home, 'Library', 'Application Support');
  return process.env['XDG_CONFIG_HOME'] || path.join(home, '.config');
}

/** The application's own folder of this account. */
export const accountFolder = (): string => path.join(applicationData(), 'Sextant');

/**
 * Where models, documents and demo lie: in a clone in its own folder, in a package beside the archive that its program is in.
 * @param program folder of `package.json`.
 */
export const resourceFolder = (program = fileURLToPath(new URL('../..', import.meta.url))): string =>
  path.extname(path.resolve(program)) === '.asar' ? path.dirname(path.resolve(program)) : path.resolve(program);

/** An empty option is a script's mistake: resolved, it would mean the current folder. */
export function refuseEmpty(option: string | undefined, name: string): void {
  if (option === '') throw new FailureError('contract/invalid-input', `--${name} is empty`);
}

/** The data folder: `--data`, else `SEXTANT_DATA`, else the application's own. Throws `contract/invalid-input`. */
export function dataFolder(option: string | undefined): string {
  refuseEmpty(option, 'data');
  const wanted = option || process.env['SEXTANT_DATA'];
  return path.resolve(wanted || path.join(accountFolder(), 'data'));
}

/**
 * Folders of model packages: `--model`, else those of `SEXTANT_MODELS`, then the bundled one. Says on standard error which
 * folders of the variable hold none. Throws `contract/invalid-input`.
 */
export async function modelFolders(option: string | undefined): Promise<string[]> {
  refuseEmpty(option, 'model');
  if (option !== undefined) return [path.resolve(option)];
  const bundled = path.join(resourceFolder(), 'models');
  const folders = orderModelFolders(process.env['SEXTANT_MODELS'], path.delimiter, bundled);
  for (const folder of folders.slice(0, -1))
    if ((await findModelPackages([folder])).length === 0)
      printNote(`SEXTANT_MODELS names a folder without a model package: ${folder}. It is passed over.`);
  return folders;
}

/** The folder that `--against` names. Throws `contract/invalid-input`. */
export function againstFolder(option: string): string {
  refuseEmpty(option, 'against');
  return path.resolve(option);
}

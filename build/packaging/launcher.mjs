// Puts the launcher of a package in the place of its Electron, which it starts as the window or as the command line.
import fs from 'node:fs';
import path from 'node:path';
import { fromRoot } from '../folders.mjs';

/** In the folder of a package `sextant`, which is Electron there, becomes `sextant-bin`, and the launcher `sextant`. */
export function putLauncher(folder) {
  const launcher = path.join(folder, 'sextant');
  fs.renameSync(launcher, path.join(folder, 'sextant-bin'));
  fs.copyFileSync(fromRoot('build', 'packaging', 'launcher.sh'), launcher);
  fs.chmodSync(launcher, 0o755);
}

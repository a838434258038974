// Where the build scripts find and keep things.
import os from 'node:os';
import path from 'node:path';

export const projectRoot = path.resolve(import.meta.dirname, '..');
export const fromRoot = (...parts) => path.join(projectRoot, ...parts);
/** Public radiographs that are not committed: beside the checkout, or where SEXTANT_TEST_DATA says. */
export const sharedData = process.env.SEXTANT_TEST_DATA ?? fromRoot('..', 'shared', 'data');
/** Kept between clones: the Electron runtime and the compiled SQLite binding. */
export const cacheFolder = path.join(process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache'), 'sextant');
/** The SQLite binding for runtimes whose Node-API is below 10. */
export const nativeSqlite = fromRoot('native', 'better_sqlite3.node');

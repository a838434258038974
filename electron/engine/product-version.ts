import { createRequire } from 'node:module';

interface Declared {
  readonly version: string;
  /** Written by build/package.mjs. */
  readonly electronRuntime?: { readonly source: string };
}

const declared = createRequire(import.meta.url)('../../package.json') as Declared;

/** Version of this Sextant. */
export const productVersion = declared.version;

/** Where the Electron of this package came from; null in a clone. */
export const electronSource = declared.electronRuntime?.source ?? null;

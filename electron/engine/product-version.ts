import { createRequire } from 'node:module';

/** Version of this Sextant. */
export const { version: productVersion } = createRequire(import.meta.url)('../../package.json') as { version: string };

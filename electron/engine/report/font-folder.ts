import { createRequire } from 'node:module';
import path from 'node:path';

/** Where the files of the report's typeface lie. */
export const fontFolder = (): string =>
  path.join(path.dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json')), 'ttf');

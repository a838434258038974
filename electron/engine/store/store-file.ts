import path from 'node:path';

/** The patient store of a data folder. */
export const storeFile = (dataFolder: string): string => path.join(dataFolder, 'sextant.sqlite');

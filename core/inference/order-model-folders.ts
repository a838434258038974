/**
 * Folders that hold model packages, the preferred one first: a site's own (`SEXTANT_MODELS`), then the bundled one. The window and
 * the command line ask here, because on one store both must use the same model.
 * @param own the value of `SEXTANT_MODELS`: folders with the platform's path delimiter between them.
 */
export const orderModelFolders = (own: string | undefined, delimiter: string, bundled: string): string[] => [
  ...(own ?? '').split(delimiter).filter((folder) => folder !== ''),
  bundled,
];

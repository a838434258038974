// Stand-in for Electron's own default_app.asar, which the fallback runtime lacks: electron [-r FILE]... APP_FOLDER
import { app } from 'electron';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import url from 'node:url';

const require = createRequire(import.meta.url);

/** The app's folder from the command line; files named by -r are loaded on the way, as Electron does. */
function appFromCommandLine() {
  const words = process.argv.slice(1);
  while (words.length > 0) {
    const word = words.shift();
    if (word === '-r' || word === '--require') require(path.resolve(words.shift()));
    else if (!word.startsWith('-')) return word;
  }
  return undefined;
}

function describeApp(folder) {
  const description = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
  if (description.version) app.setVersion(description.version);
  app.name = description.productName ?? description.name ?? app.name;
  app.setDesktopName(description.desktopName ?? `${app.name}.desktop`);
  app.setAppPath(folder);
  return path.join(folder, description.main ?? 'index.js');
}

const folder = appFromCommandLine();
if (folder === undefined) {
  process.stderr.write(`Electron ${process.versions.electron}: electron [-r FILE] APP_FOLDER\n`);
  app.exit(64);
} else {
  Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true });
  await import(url.pathToFileURL(describeApp(path.resolve(folder))).href);
}

// The licences of the packages whose code is bundled. Those that stay outside the bundles keep theirs in node_modules.
import fs from 'node:fs';
import path from 'node:path';

export const noticesFile = 'THIRD-PARTY-NOTICES.txt';
const folderName = `${path.sep}node_modules${path.sep}`;
const line = '='.repeat(80);

/** The folder of the package that a bundled module is from; undefined for one of our own, or of the bundler. */
function packageFolder(moduleId) {
  const file = path.normalize(moduleId.replace(/^\0/, '').replace(/\?.*$/, ''));
  const start = file.lastIndexOf(folderName);
  if (start < 0) return undefined;
  const [scope, name] = file.slice(start + folderName.length).split(path.sep);
  return file.slice(0, start + folderName.length) + (scope.startsWith('@') ? path.join(scope, name) : scope);
}

/** Name, version and licence texts of a package. Throws where it has none: it must not be passed on without. */
function noticeOf(folder) {
  const { name, version, license } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const texts = fs
    .readdirSync(folder)
    .filter((file) => /^(licen[cs]e|copying|notice)/i.test(file))
    .sort()
    .map((file) => fs.readFileSync(path.join(folder, file), 'utf8').trim());
  if (texts.length === 0) throw new Error(`${name} is bundled and has no licence file`);
  return `${line}\n${name} ${version} (${license})\n${line}\n\n${texts.join('\n\n')}\n`;
}

/** The notices of all packages that these modules are from. */
export function noticesOf(moduleIds) {
  const folders = new Set([...moduleIds].map(packageFolder).filter((folder) => folder !== undefined));
  const head = "Sextant's page contains code of these packages, each under the licence that follows its name.\n";
  return [head, ...[...folders].sort().map(noticeOf)].join('\n');
}

/** For Vite: writes the notices beside the bundle. */
export function thirdPartyNotices() {
  return {
    name: 'third-party-notices',
    generateBundle(_, bundle) {
      const modules = Object.values(bundle).flatMap((chunk) => Object.keys(chunk.modules ?? {}));
      this.emitFile({ type: 'asset', fileName: noticesFile, source: noticesOf(modules) });
    },
  };
}

// The licences of the packages whose code is bundled. Those that stay outside the bundles keep theirs in node_modules; those
// of them that come without a licence file are named here with the text of the licence that they state.
import fs from 'node:fs';
import path from 'node:path';
import { fromRoot, projectRoot } from '../folders.mjs';

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

const manifestOf = (folder) => JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));

const licenceTexts = (folder) =>
  fs
    .readdirSync(folder)
    .filter((file) => /^(licen[cs]e|copying|notice)/i.test(file))
    .sort()
    .map((file) => fs.readFileSync(path.join(folder, file), 'utf8').trim());

const notice = ({ name, version, license }, texts) =>
  `${line}\n${name} ${version} (${license})\n${line}\n\n${texts.join('\n\n')}\n`;

/** Name, version and licence texts of a package. Throws where it has none: it must not be passed on without. */
function noticeOf(folder) {
  const manifest = manifestOf(folder);
  const texts = licenceTexts(folder);
  if (texts.length === 0) throw new Error(`${manifest.name} is bundled and has no licence file`);
  return notice(manifest, texts);
}

/** What a package without a licence file states of itself, with the text of its licence. Throws where that is not at hand. */
function statedNoticeOf(folder) {
  const { author, repository, ...manifest } = manifestOf(folder);
  const file = fromRoot('build', 'bundling', 'licences', `${manifest.license}.txt`);
  if (!fs.existsSync(file))
    throw new Error(`${manifest.name} has no licence file, and build/bundling/licences no text of ${manifest.license}`);
  const known = (value) => value ?? 'not stated';
  const stated = `Author: ${known(author?.name ?? author)}\nSource: ${known(repository?.url ?? repository)}`;
  return notice(manifest, [stated, fs.readFileSync(file, 'utf8').trim()]);
}

/** Notices of the packages of a lock file, those for development aside, that come without a licence file. */
export function noticesWithoutFiles(root, packages) {
  const bare = Object.entries(packages)
    .filter(([place, { dev }]) => place !== '' && !dev)
    .map(([place]) => path.join(root, place))
    .filter((folder) => fs.existsSync(folder) && licenceTexts(folder).length === 0);
  const head =
    'These packages, which stand beside the page, come without a licence file. What follows is what they state of\n' +
    'themselves, and the text of the licence that they name.\n';
  return [head, ...bare.map(statedNoticeOf)].join('\n');
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
      const { packages } = JSON.parse(fs.readFileSync(fromRoot('package-lock.json'), 'utf8'));
      const source = `${noticesOf(modules)}\n${noticesWithoutFiles(projectRoot, packages)}`;
      this.emitFile({ type: 'asset', fileName: noticesFile, source });
    },
  };
}

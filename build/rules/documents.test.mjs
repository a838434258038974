import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { fromRoot } from '../folders.mjs';

const documents = ['.', 'demo', 'docs', 'docs/decisions', 'models/compact', 'models/training'].flatMap((folder) =>
  fs
    .readdirSync(fromRoot(folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => path.posix.join(folder, name)),
);
const read = (file) => fs.readFileSync(fromRoot(file), 'utf8');
const isThere = (file) => fs.existsSync(fromRoot(file));

/** What GitHub calls the anchor of a heading. */
const anchorOf = (heading) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_ -]/gu, '')
    .replaceAll(' ', '-');

test('links between documents lead to files and headings', () => {
  const links = documents.flatMap((file) =>
    [...read(file).matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)]*))?\)/g)].map(([, to, anchor]) => ({
      file,
      target: to === '' ? file : path.posix.join(path.posix.dirname(file), to),
      anchor,
    })),
  );
  const lost = links.filter(({ target, anchor }) => {
    if (!isThere(target)) return true;
    if (anchor === undefined) return false;
    return ![...read(target).matchAll(/^#+ (.*)$/gm)].some(([, heading]) => anchorOf(heading) === anchor);
  });
  expect(lost).toEqual([]);
});

test('paths that documents name are there', () => {
  const inside = /`((?:build|core|demo|docs|e2e|electron|models|renderer)\/[\w./-]+)`/g;
  const named = documents.flatMap((file) => [...read(file).matchAll(inside)].map(([, name]) => ({ file, name })));
  // `migration-NNNN.sql.ts` and `command-NAME.ts` stand for many.
  const lost = named.filter(({ name }) => !/-N[A-Z]+\./.test(name) && !isThere(name));
  expect(lost).toEqual([]);
});

test('ARCHITECTURE.md says what each folder holds', () => {
  const rows = read('docs/ARCHITECTURE.md').matchAll(/^\| `([\w-]+(?:\/[\w-]+)*)` +\| .*\|$/gm);
  const listed = [...rows].map(([, folder]) => folder);
  const folders = ['build', 'core', 'electron/engine', 'electron/main', 'renderer'].flatMap((parent) =>
    fs
      .readdirSync(fromRoot(parent), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => `${parent}/${name}`),
  );
  expect(folders.filter((folder) => !listed.includes(folder))).toEqual([]);
  expect(listed.filter((folder) => !isThere(folder))).toEqual([]);
});

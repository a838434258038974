import fs from 'node:fs';
import { expect, test } from 'vitest';
import { fromRoot } from '../folders.mjs';

const folder = fromRoot('docs', 'decisions');
const files = fs.readdirSync(folder).filter((name) => name !== 'README.md');

test('the list of decisions names each once, under its number', () => {
  const rows = fs.readFileSync(`${folder}/README.md`, 'utf8').matchAll(/^\| (\d{4}) +\| \[.+\]\((.+?)\)/gm);
  const listed = [...rows]
    .map(([, number, file]) => ({ number, file }))
    .sort((a, b) => a.number.localeCompare(b.number));
  expect(listed).toEqual(files.sort().map((file) => ({ number: file.slice(0, 4), file })));
});

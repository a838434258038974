import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { failureMessages } from '../failure';
import { gateMessages } from '../inference/judge-gate';
import { failures, gate } from './de/failures';

const page = fileURLToPath(new URL('../../docs/SUPPORT.md', import.meta.url));

const heading = '## Every message\n';
const beforeList = (): string => readFileSync(page, 'utf8').split(heading)[0] ?? '';

/** A message of the page: its code, what it says in English, and in German. */
const line = (code: string, english: string, german: string): string => `- \`${code}\` ${english} / _${german}_`;
const sentences = (texts: Readonly<Record<string, string>>, others: Readonly<Record<string, string>>): string[] =>
  Object.entries(texts)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, text]) => line(code, text, others[code] ?? ''));
const list = [...sentences(failureMessages, failures), ...sentences(gateMessages, gate)].join('\n');

it('has every message with its code in both languages (UPDATE_SUPPORT=1 writes them anew)', () => {
  const text = `${beforeList()}${heading}\n${list}\n`;
  if (process.env['UPDATE_SUPPORT'] === '1') writeFileSync(page, text);
  expect(readFileSync(page, 'utf8')).toBe(text);
});

it('says of every kind of message whom it concerns', () => {
  const told = beforeList();
  for (const code of Object.keys({ ...failureMessages, ...gateMessages }))
    expect(told).toContain(`\`${code.split('/')[0] ?? ''}/\``);
});

import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { codes, units, zoneSites } from './codes';
import { legalText } from './legal-text';
import { privateCode, privateMeanings, type PrivateCode } from './private-codes';

const privateCodes = (Object.keys(privateMeanings) as PrivateCode[]).map(privateCode);

it('every code keeps the lengths of its attributes', () => {
  for (const { value, scheme, meaning } of [...Object.values({ ...codes, ...units, ...zoneSites }), ...privateCodes]) {
    expect(legalText('SH', value)).toBe(value);
    expect(legalText('SH', scheme)).toBe(scheme);
    expect(legalText('LO', meaning)).toBe(meaning);
  }
});

it('docs/CONFORMANCE.md lists every private code with its meaning', () => {
  const page = readFileSync(new URL('../../docs/CONFORMANCE.md', import.meta.url), 'utf8');
  for (const { value, meaning } of privateCodes)
    expect(page).toMatch(new RegExp(`\\| \`${value}\` +\\| ${meaning} +\\|`));
});

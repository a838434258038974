import { expect, it } from 'vitest';
import { german } from '../i18n/de/german';
import { english } from '../i18n/en/english';
import type { LossyStep } from '../image/lossy-compression';
import { lossyWords } from './lossy-words';

const step = (ratio: number | null, method: LossyStep['method'] = null): LossyStep => ({ ratio, method });

it.each([
  [[], '', '', ''],
  [[step(null)], 'lossy', 'lossy', 'verlustbehaftet'],
  [[step(12, 'JPEG 2000')], 'lossy 12:1', 'lossy JPEG 2000 12:1', 'verlustbehaftet 12:1'],
  [[step(12.4)], 'lossy 12:1', 'lossy 12:1', 'verlustbehaftet 12:1'],
  [[step(2.53)], 'lossy 2.5:1', 'lossy 2.5:1', 'verlustbehaftet 2,5:1'],
  [[step(null, 'JPEG')], 'lossy', 'lossy JPEG', 'verlustbehaftet'],
  [[step(10, 'JPEG'), step(null), step(8)], 'lossy 10:1, 8:1', 'lossy JPEG 10:1, 8:1', 'verlustbehaftet 10:1, 8:1'],
] as const)('says of %o: %s, with its codings %s', (steps, inShort, inFull, inGerman) => {
  expect(lossyWords(steps, english, { methods: false })).toBe(inShort);
  expect(lossyWords(steps, english, { methods: true })).toBe(inFull);
  expect(lossyWords(steps, german, { methods: false })).toBe(inGerman);
});

import { expect, it } from 'vitest';
import { german } from '../i18n/de/german';
import { english } from '../i18n/en/english';
import type { LossyStep } from '../image/lossy-compression';
import { lossyWords } from './lossy-words';

const step = (ratio: number | null, method: LossyStep['method'] = null): LossyStep => ({ ratio, method });

it.each([
  [[], '', ''],
  [[step(null)], 'lossy', 'verlustbehaftet'],
  [[step(12, 'JPEG 2000')], 'lossy 12:1', 'verlustbehaftet 12:1'],
  [[step(12.4)], 'lossy 12:1', 'verlustbehaftet 12:1'],
  [[step(2.53)], 'lossy 2.5:1', 'verlustbehaftet 2,5:1'],
  [[step(null, 'JPEG')], 'lossy JPEG', 'verlustbehaftet JPEG'],
  [[step(10), step(null), step(8)], 'lossy 10:1, 8:1', 'verlustbehaftet 10:1, 8:1'],
] as const)('says of %o: %s', (steps, inEnglish, inGerman) => {
  expect(lossyWords(steps, english)).toBe(inEnglish);
  expect(lossyWords(steps, german)).toBe(inGerman);
});

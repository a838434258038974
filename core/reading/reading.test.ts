import { expect, it } from 'vitest';
import { zoneIds } from '../severity/zone';
import { readingContentSchema, zoneDefinition, type ReadingContent } from './reading';

const content: ReadingContent = {
  definition: zoneDefinition,
  zones: zoneIds.map((zone) => ({ zone, involved: true, source: 'reader' })),
  lesions: [],
  lesionPercentOfLung: null,
  lesionAreaMm2: null,
  lungs: null,
  lungsCorrected: false,
  impression: '',
  independentFirst: false,
};

it('accepts the six zones in their order alone: score and array go by place', () => {
  const accepts = (zones: ReadingContent['zones']): boolean =>
    readingContentSchema.safeParse({ ...content, zones }).success;
  expect(accepts(content.zones)).toBe(true);
  expect(accepts(content.zones.toReversed())).toBe(false);
  expect(accepts(content.zones.map((mark) => ({ ...mark, zone: 'rightUpper' })))).toBe(false);
});

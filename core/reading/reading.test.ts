import { expect, it } from 'vitest';
import { zoneArray, zoneIds } from '../severity/zone';
import { draftFromAnalysis, readingContentSchema, zoneDefinition, type ReadingContent } from './reading';

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

it('a draft begins with the whole proposal, an independent-first one with nothing of it', () => {
  const severity = {
    score: 1,
    expectedScore: 1,
    array: zoneArray([{ involved: true }]),
    zones: zoneIds.map((zone, place) => ({ zone, probability: 0.5, involved: place === 0 })),
    band: null,
  };
  const points: [number, number][] = [
    [0, 0],
    [9, 0],
    [0, 9],
  ];
  const analysis = {
    severity,
    contours: [{ points, holes: [], percentOfLung: 12.5 }],
    lesionPercentOfLung: 12.5,
    lungs: null,
  };
  const begun = (independentFirst: boolean) => {
    const draft = draftFromAnalysis(analysis, { independentFirst, newLesionId: () => 'lesion' });
    return { ...draft, zones: draft?.zones.filter(({ involved }) => involved).map(({ zone }) => zone) };
  };
  expect(begun(false)).toMatchObject({
    zones: ['rightUpper'],
    lesions: [{ lesionId: 'lesion', points, origin: 'proposal' }],
    lesionPercentOfLung: 12.5,
  });
  expect(begun(true)).toMatchObject({ zones: [], lesions: [], lesionPercentOfLung: null });
});

import { expect, it } from 'vitest';
import { zoneArray, zoneIds } from '../severity/zone';
import { draftFromAnalysis, readingContentSchema, readingScore, zoneDefinition, type ReadingContent } from './reading';

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

const ring = [[0, 0], [9, 0], [0, 9]] as const; // prettier-ignore
const lesion = { lesionId: 'l', points: ring, holes: [ring], origin: 'reader' };

it.each([
  { zones: content.zones.slice(0, 5) },
  { definition: 'brixia>=2' },
  { lesions: [{ ...lesion, points: ring.slice(1) }] },
  { lesions: [{ ...lesion, holes: [ring.slice(1)] }] },
  { lesions: [{ ...lesion, lesionId: '' }] },
  { lesions: [{ ...lesion, points: [...ring, [100_001, 0]] }] },
  { lesions: [{ ...lesion, points: [...ring, [0, -100_001]] }] },
  { lesionPercentOfLung: 100.1 },
  { lesionPercentOfLung: -0.1 },
  { lesionAreaMm2: -1 },
  { impression: 'x'.repeat(10_001) },
  { unheardOf: 1 },
])('a reading is not kept with %j', (wrong) => {
  const right = { ...content, lesions: [lesion], lesionPercentOfLung: 100, lesionAreaMm2: 0 };
  expect(readingContentSchema.safeParse(right).success).toBe(true);
  expect(readingContentSchema.safeParse({ ...right, ...wrong }).success).toBe(false);
});

it('the score is the number of involved zones', () => {
  const zones = content.zones.map((mark, place) => ({ ...mark, involved: place % 3 === 0 }));
  expect([readingScore({ zones }), readingScore(content)]).toEqual([2, 6]);
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

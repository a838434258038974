import { expect, test } from 'vitest';
import { draftFromAnalysis, type ReadingContent } from '../../../core/reading/reading';
import { resultOf } from '../../../core/testing/analysis-of';
import { createDraft, readingsOfPatient } from './reading-store';
import { analysed, storedImage, storeOfEachTest } from '../testing/temporary-store';
import { scoresOfPatient } from './analysis-store';
import { imagesOfPatient } from './image-store';

const store = storeOfEachTest();

const result = resultOf(1);

function readImage(time: string, at: string): string {
  const imageId = storedImage(store.db, { time });
  createDraft(store.db, {
    imageId,
    analysisId: analysed(store.db, imageId, result),
    reader: { account: 'anna', displayName: 'anna' },
    content: draftFromAnalysis(result, { independentFirst: false, newLesionId: () => 'lesion' }) as ReadingContent,
    proposal: { score: 1, expectedScore: 1, array: result.severity!.array, model: result.model },
    at,
  });
  return imageId;
}

test('films of one day stand in the order of their hours, whichever list', () => {
  const late = readImage('21:00:00', '2026-01-05T00:00:00.000Z');
  const early = readImage('07:30:00', '2026-01-06T00:00:00.000Z');
  const expected = [early, late];
  expect(imagesOfPatient(store.db, 'P1').map(({ id }) => id)).toEqual(expected);
  expect(readingsOfPatient(store.db, 'P1').map(({ imageId }) => imageId)).toEqual(expected);
  expect(scoresOfPatient(store.db, 'P1').map(({ imageId }) => imageId)).toEqual(expected);
});

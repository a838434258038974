import { expect, it } from 'vitest';
import { severityOf } from '../../core/testing/analysis-of';
import { filmOf } from '../../core/testing/film-of';
import { draftOf } from '../../core/testing/reading-of';
import { rescoredZones } from './content-changes';

it('corrected lungs give the proposed zones anew, and leave those that the reader marked', () => {
  const { content } = draftOf(filmOf('image', { score: 2 }));
  const zones = content.zones.map((mark, place) => (place === 5 ? { ...mark, source: 'reader' as const } : mark));
  const rescored = severityOf([false, true, true, false, false, true]).zones;
  const after = rescoredZones({ ...content, zones }, rescored).zones;
  expect(after?.map(({ involved }) => involved)).toEqual([false, true, true, false, false, false]);
  expect(after?.map(({ source }) => source)).toEqual(zones.map(({ source }) => source));
});

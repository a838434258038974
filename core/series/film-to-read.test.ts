import { expect, it } from 'vitest';
import type { SeriesImage } from '../contract/records';
import { refusedResult } from '../testing/analysis-of';
import { filmOf } from '../testing/film-of';
import { draftOf, signedBy } from '../testing/reading-of';
import { canBeRead, filmToRead } from './film-to-read';

const refused = {
  state: { kind: 'refused', gate: refusedResult.gate },
  analysis: null,
} as const satisfies Partial<SeriesImage>;
const of = (films: readonly SeriesImage[]) => filmToRead(films, canBeRead)?.id;

it('is the frontal film of a pair, whichever of the two came later', () => {
  const pa = filmOf('pa', { view: 'PA' });
  const refusedLateral = filmOf('lateral', { view: 'PA', ...refused });
  expect(of([pa, refusedLateral])).toBe('pa');
  expect(of([refusedLateral, pa])).toBe('pa');
  const waits = { state: { kind: 'pending' }, analysis: null } as const;
  expect(of([filmOf('pa', waits), filmOf('lateral', { view: 'lateral', ...waits })])).toBe('pa');
});

it('is the latest film of the last day where several, or none, can be read', () => {
  const [earlier, morning, evening] = [
    filmOf('earlier', { date: '2025-12-30' }),
    filmOf('morning', { time: '08:00:00' }),
    filmOf('evening', { time: '20:00:00' }),
  ];
  expect(of([earlier, morning, evening])).toBe('evening');
  expect(of([earlier, { ...morning, ...refused }, { ...evening, ...refused }])).toBe('evening');
  expect(of([])).toBeUndefined();
});

it('is one that is being analysed or was signed, but not one with a mere draft, before one that was refused', () => {
  const [first, last] = [filmOf('first'), filmOf('last', refused)];
  const draft = draftOf(first, { score: 1 });
  expect(of([{ ...first, state: { kind: 'analysing' }, analysis: null }, last])).toBe('first');
  expect(of([{ ...first, ...refused, readings: [signedBy(draft)] }, last])).toBe('first');
  expect(of([{ ...first, ...refused, readings: [draft] }, last])).toBe('last');
});

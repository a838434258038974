import { expect, it } from 'vitest';
import { filmOf } from '../testing/film-of';
import { publishedLimit } from './change-verdict';
import { outOfReach } from './out-of-reach';
import { changeBetween } from './series-values';

const scores = [0, 1, 2, 3, 4, 5, 6];

const changeOf = (from: number, to: number, points: number) =>
  changeBetween(filmOf('a', { score: from, date: '2026-01-01' }), filmOf('b', { score: to, date: '2026-01-02' }), {
    ...publishedLimit,
    points,
  })!;

it.each([0.5, 1, 2.9, 3, 3.5, 5, 6])(
  'says of a limit of %d points what no score of the scale would be called',
  (points) => {
    for (const from of scores) {
      const verdicts = scores.map((to) => changeOf(from, to, points).verdict);
      const [improves, worsens] = [verdicts.includes('improved'), verdicts.includes('worsened')];
      for (const to of scores) {
        const sided = to < from && !improves ? 'improvement' : to > from && !worsens ? 'worsening' : null;
        expect(outOfReach(changeOf(from, to, points))).toBe(improves || worsens ? sided : 'change');
      }
    }
  },
);

it('says nothing where nothing is compared', () => {
  expect(outOfReach({ ...changeOf(3, 3, 3.5), delta: null })).toBeNull();
});

import { expect, test } from 'vitest';
import type { Radiograph } from '../../../core/image/radiograph';
import { RadiographCache } from './radiograph-cache';

/** As much of a film as the cache looks at. */
const film = (megapixels: number) => ({ values: { length: megapixels * 1_000_000 } }) as unknown as Radiograph;

test('keeps films up to its room, and lets go first of those that nobody has asked for longest', () => {
  const cache = new RadiographCache();
  const films = new Map(['a', 'b', 'c'].map((id) => [id, film(20)]));
  for (const [id, each] of films) cache.put(id, each);
  expect(cache.get('a')).toBe(films.get('a'));
  cache.put('d', film(20));
  expect(['a', 'b', 'c', 'd'].map((id) => cache.get(id) !== undefined)).toEqual([true, false, true, true]);
});

test('keeps the film that came last, however large, and one only once', () => {
  const cache = new RadiographCache();
  cache.put('small', film(10));
  cache.put('large', film(100));
  expect(cache.get('small')).toBeUndefined();
  expect(cache.get('large')).toBeDefined();
  const again = new RadiographCache();
  for (let round = 0; round < 10; round += 1) again.put('small', film(10));
  again.put('other', film(50));
  expect(again.get('small')).toBeDefined();
});

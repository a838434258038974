import { expect, it } from 'vitest';
import { lungOf } from '../testing/lung-of';
import { zoneAt } from './zone-at';

it('names the zone of a point, and none outside the lungs', () => {
  const lungs = { right: lungOf(0, 0, 100, 120), left: lungOf(140, 0, 100, 120) };
  expect(zoneAt(lungs, [50, 49])).toBe('rightUpper');
  expect(zoneAt(lungs, [50, 50])).toBe('rightMiddle');
  expect(zoneAt(lungs, [150, 100])).toBe('leftLower');
  expect(zoneAt(lungs, [120, 60])).toBeNull();
});

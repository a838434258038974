import { describe, expect, it } from 'vitest';
import { labelsWithRoom } from './label-room';

describe('labels', () => {
  it('are left out where they would lie over another, the important ones last', () => {
    const labels = [0, 20, 40, 60, 80].map((x) => ({ x, width: 34 }));
    expect([...labelsWithRoom(labels, [])].sort()).toEqual([0, 2, 4]);
    expect([...labelsWithRoom(labels, [3, 1])].sort()).toEqual([1, 3]);
    expect(labelsWithRoom([], [0, -1]).size).toBe(0);
  });
});

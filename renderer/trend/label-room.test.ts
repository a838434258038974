import { describe, expect, it } from 'vitest';
import { labelsWithRoom, spreadLabels } from './label-room';

describe('labels', () => {
  it('are left out where they would lie over another, the important ones last', () => {
    const xs = [0, 20, 40, 60, 80];
    expect([...labelsWithRoom(xs, 34, [])].sort()).toEqual([0, 2, 4]);
    expect([...labelsWithRoom(xs, 34, [3, 1])].sort()).toEqual([1, 3]);
    expect(labelsWithRoom([], 34, [0, -1]).size).toBe(0);
  });

  it('of events on one day stand beside each other, within the chart', () => {
    const same = { x: 380, width: 50 };
    const lane = { from: 60, to: 400 };
    const placed = spreadLabels([{ x: 100, width: 40 }, same, same], lane);
    expect(placed).toEqual([100, 319, 375]);
    expect(spreadLabels([{ x: 90, width: 40 }], lane)).toEqual([90]);
    expect(
      spreadLabels(
        [
          { x: 74, width: 84 },
          { x: 80, width: 40 },
        ],
        lane,
      ),
    ).toEqual([102, 170]);
  });
});

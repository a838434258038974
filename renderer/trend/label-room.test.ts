import { describe, expect, it } from 'vitest';
import { labelsWithRoom, placeLabels } from './label-room';

describe('labels', () => {
  it('are left out where they would lie over another, the important ones last', () => {
    const labels = [0, 20, 40, 60, 80].map((x) => ({ x, width: 34 }));
    expect([...labelsWithRoom(labels, [])].sort()).toEqual([0, 2, 4]);
    expect([...labelsWithRoom(labels, [3, 1])].sort()).toEqual([1, 3]);
    expect(labelsWithRoom([], [0, -1]).size).toBe(0);
  });

  it('of events on one day stand beside each other, within the chart', () => {
    const same = { x: 380, width: 50 };
    const lane = { from: 60, to: 400 };
    const placed = placeLabels([{ x: 100, width: 40 }, same, same], lane);
    expect(placed).toEqual([100, 319, 375]);
    expect(placeLabels([{ x: 90, width: 40 }], lane)).toEqual([90]);
    expect(
      placeLabels(
        [
          { x: 74, width: 84 },
          { x: 80, width: 40 },
        ],
        lane,
      ),
    ).toEqual([102, 170]);
  });

  it('of more events than have room are left out, the oldest first, and none leaves its lane', () => {
    const lane = { from: 60, to: 400 };
    const marks = Array.from({ length: 16 }, (_, i) => ({ x: 80 + i * 20, width: 50 }));
    const placed = placeLabels(marks, lane);
    expect(placed).toHaveLength(16);
    expect(placed.at(-1)).toBe(375);
    expect(placed.slice(-3, -1)).toEqual([null, null]);
    const shown = placed.filter((x) => x !== null);
    expect(shown.length).toBeGreaterThan(4);
    expect(shown.every((x, i) => x >= 85 && x <= 375 && (i === 0 || x - (shown[i - 1] ?? 0) >= 56))).toBe(true);
  });
});

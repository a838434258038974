import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventDays, placeEventLabels } from './event-labels';

const lane = { from: 60, to: 400 };

describe('clinical events', () => {
  it('are one label a day', () => {
    const days = eventDays([
      { date: '2020-03-31', kind: 'steroid' },
      { date: '2020-03-28', kind: 'other' },
      { date: '2020-03-31', kind: 'prone' },
    ]);
    expect(days.map(({ date, events }) => [date, events.map(({ kind }) => kind)])).toEqual([
      ['2020-03-28', ['other']],
      ['2020-03-31', ['steroid', 'prone']],
    ]);
  });
});

describe('labels of events', () => {
  it('stand to the right of their tick, and end with the lane near its end', () => {
    expect(placeEventLabels([{ x: 100, width: 40 }], lane)).toEqual([{ x: 100, row: 0 }]);
    expect(placeEventLabels([{ x: 390, width: 40 }], lane)).toEqual([{ x: 360, row: 0 }]);
  });

  it('stand in the second row where another day’s tick is in the way', () => {
    const near = [
      { x: 320, width: 30 },
      { x: 380, width: 110 },
    ];
    expect(placeEventLabels(near, lane)).toEqual([
      { x: 320, row: 0 },
      { x: 290, row: 1 },
    ]);
  });

  it('have no place where they have no room, the oldest first', () => {
    const crowded = placeEventLabels(
      Array.from({ length: 16 }, (_, i) => ({ x: 80 + i * 20, width: 50 })),
      lane,
    );
    expect(crowded.at(-1)).not.toBeNull();
    expect(crowded).toContain(null);
    expect(placeEventLabels([{ x: 100, width: 500 }], lane)).toEqual([null]);
  });

  it('lie below their own tick, within the lane, over no other and across no tick that reaches further down', () => {
    const anyTick = fc.record({ x: fc.integer({ min: 60, max: 400 }), width: fc.integer({ min: 5, max: 150 }) });
    fc.assert(
      fc.property(fc.array(anyTick, { maxLength: 12 }), (unsorted) => {
        const ticks = unsorted.sort((a, b) => a.x - b.x);
        const labels = placeEventLabels(ticks, lane);
        return labels.every((label, i) => {
          if (label === null) return true;
          const { x, width } = ticks[i] ?? { x: NaN, width: NaN };
          const own = label.x <= x && x <= label.x + width && label.x >= lane.from && label.x + width <= lane.to;
          const alone = labels.every((other, j) => {
            const tick = ticks[j] ?? { x: NaN, width: NaN };
            if (j === i) return true;
            if ((other?.row ?? 0) >= label.row && tick.x >= label.x && tick.x <= label.x + width) return false;
            return other?.row !== label.row || other.x >= label.x + width || other.x + tick.width <= label.x;
          });
          return own && alone;
        });
      }),
    );
  });
});

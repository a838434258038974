import type { EventRecord } from './event';

/** The clinical events of one day. */
export interface EventDay<Event extends Pick<EventRecord, 'date'>> {
  readonly date: string;
  readonly events: readonly Event[];
}

/** Events by their day, the oldest day first, each day's as they were recorded. */
export function eventDays<Event extends Pick<EventRecord, 'date'>>(events: readonly Event[]): EventDay<Event>[] {
  const dates = [...new Set(events.map(({ date }) => date))].sort();
  return dates.map((date) => ({ date, events: events.filter((event) => event.date === date) }));
}

/** A day's tick on the lane of events, and the width of the label below it. */
export interface EventTick {
  readonly x: number;
  readonly width: number;
}

/** Where a label stands: its left end, and its row below the ticks, 0 or 1. */
export interface EventLabel {
  readonly x: number;
  readonly row: number;
}

const rows = [0, 1];
/** Least distance of a label from another one and from another day's tick, in the lane's unit. */
const clear = 4;

/**
 * Labels below their own ticks: to the right of it where there is room, else to the left, in the second row where the
 * first has none. None lies over another or below another day's tick, which would then seem to be its own. The latest
 * days come first.
 * @param ticks from left to right; one reaches down to its label.
 * @returns for each tick its label's place; null where it has none, and has to be listed elsewhere.
 */
export function placeEventLabels(
  ticks: readonly EventTick[],
  { from, to }: { readonly from: number; readonly to: number },
): (EventLabel | null)[] {
  const placed: (EventLabel | null)[] = ticks.map(() => null);

  function isFree(index: number, { x, row }: EventLabel): boolean {
    const { width } = ticks[index] as EventTick;
    return ticks.every((tick, other) => {
      if (other === index) return true;
      const label = placed[other] ?? null;
      const tickEndsAbove = row > (label?.row ?? 0);
      const below = tick.x > x - clear && tick.x < x + width + clear;
      const over = label?.row === row && label.x < x + width + clear && label.x + tick.width + clear > x;
      return !over && (tickEndsAbove || !below);
    });
  }

  for (let index = ticks.length - 1; index >= 0; index -= 1) {
    const { x, width } = ticks[index] as EventTick;
    if (width > to - from) continue;
    const starts = [Math.min(x, to - width), Math.max(x - width, from)];
    const choices = rows.flatMap((row) => starts.map((start) => ({ x: start, row })));
    placed[index] = choices.find((choice) => isFree(index, choice)) ?? null;
  }
  return placed;
}

import type { Catalogue } from '../../core/i18n/catalogue';
import type { EventRecord } from '../../core/series/event';
import { eventName } from '../../core/series/event-name';
import { eventDays, placeEventLabels } from '../../core/series/event-labels';

/** An event with its name, and where it stands on the lane. */
export interface NamedEvent {
  readonly event: EventRecord;
  /** As `eventName` has it, with a comma where another of the day follows. */
  readonly name: string;
  /** Left end and width of the name, in CSS pixels. */
  readonly x: number;
  readonly width: number;
}

/** A day of events: its tick, and the row of its names; null where they have no room. */
export interface LaneDay {
  readonly date: string;
  readonly x: number;
  readonly row: number | null;
  readonly names: readonly NamedEvent[];
}

/** The lane of events below the trend, oldest day first; `widthOf` measures a text in CSS pixels. */
export function eventLane(
  events: readonly EventRecord[],
  kinds: Catalogue['trend']['events'],
  ofDay: (date: string) => number,
  range: { readonly from: number; readonly to: number },
  widthOf: (text: string) => number,
): LaneDay[] {
  const days = eventDays(events).map(({ date, events: ofThatDay }) => {
    let width = 0;
    const names = ofThatDay.map((event, index) => {
      const name = `${eventName(event, kinds)}${index < ofThatDay.length - 1 ? ',' : ''}`;
      const from = index === 0 ? 0 : width + widthOf('\u00a0');
      width = from + widthOf(name);
      return { event, name, from, width: width - from };
    });
    return { date, names, width, x: ofDay(date) };
  });
  const labels = placeEventLabels(days, range);
  return days.map(({ date, names, x }, index) => {
    const label = labels[index] ?? null;
    return {
      date,
      x,
      row: label?.row ?? null,
      names: names.map(({ from, ...name }) => ({ ...name, x: (label?.x ?? 0) + from })),
    };
  });
}

/** Rows of names that a lane has. */
export const laneRows = (days: readonly LaneDay[]): number => Math.max(1, ...days.map(({ row }) => (row ?? 0) + 1));

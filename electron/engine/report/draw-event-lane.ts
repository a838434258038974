import type { Catalogue } from '../../../core/i18n/catalogue';
import { eventDays, placeEventLabels, type EventLabel } from '../../../core/series/event-labels';
import type { EventRecord } from '../../../core/series/event';
import { eventName } from '../../../core/series/event-name';
import { isPrintable } from './printable';
import { ink, line, stroke, type Pdf } from './report-page';
import { setText, type SetLine } from './running-text';

const size = 7;
const rowHeight = 8;
/** From the top of a tick to the first row of labels. */
const tickHeight = 5;

/** The clinical events of a page: a tick and a label for each day, and in words, in full, those whose label has no room. */
export interface EventLane {
  readonly days: readonly { readonly x: number; readonly text: string; readonly label: EventLabel | null }[];
  /** In points. */
  readonly height: number;
  readonly listed: readonly SetLine[];
}

/** @param most characters of a note. */
function printedName(pdf: Pdf, event: EventRecord, { trend, report }: Catalogue, most?: number): string {
  if (isPrintable(pdf, event.note)) return eventName(event, trend.events, most);
  return eventName({ kind: event.kind, note: report.notPrintable }, trend.events, Infinity);
}

/** Where a lane stands, in points. */
interface LanePlace {
  readonly from: number;
  readonly to: number;
  readonly ofDay: (date: string) => number;
}

/**
 * @param place null where there is no lane: then every event is listed.
 * @param width of what is listed, in points.
 */
export function layOutEvents(
  pdf: Pdf,
  events: readonly EventRecord[],
  place: LanePlace | null,
  width: number,
  texts: Catalogue,
): EventLane {
  pdf.font('regular').fontSize(size);
  const days = eventDays(events).map(({ date, events: ofThatDay }) => {
    const named = (most?: number) => ofThatDay.map((event) => printedName(pdf, event, texts, most)).join(', ');
    return { date, text: named(), inFull: named(Infinity) };
  });
  const ticks =
    place === null
      ? []
      : days.map(({ date, text }) => ({ text, x: place.ofDay(date), width: pdf.widthOfString(text) }));
  const labels = place === null ? [] : placeEventLabels(ticks, place);
  const rows = Math.max(1, ...labels.map((label) => (label?.row ?? 0) + 1));
  const listed = days
    .filter(({ text, inFull }, index) => (labels[index] ?? null) === null || text !== inFull)
    .map(({ date, inFull }) => `${date} ${inFull}`);
  return {
    days: ticks.map(({ x, text }, index) => ({ x, text, label: labels[index] ?? null })),
    height: ticks.length === 0 ? 0 : tickHeight + rows * rowHeight,
    listed:
      listed.length === 0
        ? []
        : setText(pdf, `${texts.trend.eventsBelow} ${listed.join('; ')}`, width, { size, colour: ink.muted }),
  };
}

/** Draws ticks and labels below a plot whose dates end at `y`. */
export function drawEventLane(pdf: Pdf, lane: EventLane, left: number, y: number, { trend }: Catalogue): void {
  if (lane.days.length === 0) return;
  line(pdf, trend.eventsAxis, left, y + tickHeight, { size: 7, colour: ink.muted });
  for (const { x, text, label } of lane.days) {
    const row = label?.row ?? 0;
    stroke(pdf, [x, y], [x, y + tickHeight - 0.5 + row * rowHeight], 1, ink.dark);
    if (label !== null) line(pdf, text, label.x, y + tickHeight + row * rowHeight, { size, colour: ink.dark });
  }
}

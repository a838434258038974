import type { EventRecord } from '../../core/series/event';
import { eventName } from '../../core/series/event-name';
import { language } from '../i18n/language.svelte';

/** What an event carries wherever the trend names it: a double click, Delete or Enter removes it. */
export function removingEvent(event: EventRecord, onremove: (event: EventRecord) => void) {
  const { trend } = language.text;
  return {
    tabindex: 0,
    'aria-label': trend.removeEvent(eventName(event, trend.events), event.date),
    'data-testid': 'trend-event',
    onkeydown: ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): void => {
      if ((key === 'Delete' || key === 'Enter') && !ctrlKey && !metaKey && !altKey) onremove(event);
    },
    ondblclick: (): void => onremove(event),
  };
}

/** All that is known of an event, and how it is removed. */
export function describeEvent({ date, kind, note, recordedBy, recordedAt }: EventRecord): string {
  const { trend, about } = language.text;
  const name = trend.events[kind];
  return [
    `${date} ${name} ${note}`.trim(),
    trend.recorded(recordedBy, language.instant(recordedAt)),
    `${about.mouse.doubleClick.gesture}: ${trend.removeEvent(name, date)}`,
  ].join(' ');
}

import type { Catalogue } from '../i18n/catalogue';
import { cutShort } from '../text/cut-short';
import type { EventRecord } from './event';

/** Characters of a note that a label holds. */
const labelled = 32;

/**
 * What an event is called: its kind, and where that says nothing ("other") what was noted of it.
 * @param most characters of the note.
 */
export const eventName = (
  { kind, note }: Pick<EventRecord, 'kind' | 'note'>,
  kinds: Catalogue['trend']['events'],
  most = labelled,
): string => (kind === 'other' && note !== '' ? `${kinds.other}: ${cutShort(note, most)}` : kinds[kind]);

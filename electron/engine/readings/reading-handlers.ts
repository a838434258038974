import type { Handlers, ReadingMethod } from '../../../core/contract/workstation-api';
import { FailureError } from '../../../core/failure';
import { hidesProposal } from '../../../core/reading/independent-first';
import type { ReadingRecord } from '../../../core/reading/reading';
import { addEvent, removeEvent } from '../store/event-store';
import { imageById } from '../store/image-store';
import { readingById, saveDraft, signReading } from '../store/reading-store';
import { readSiteSettings, writeSiteSettings } from '../store/site-settings-store';
import { currentReader, dropDraft, openAddendum, openReading, writeReading } from './drafts';
import type { ReadingContext } from './reading-context';

/**
 * No score without a passed gate: throws `reading/refused` where the latest analysis refused the film, or somebody has
 * called it lateral since. An addendum is of a score that stands.
 */
function requireAccepted(context: ReadingContext, { kind, imageId }: ReadingRecord): void {
  const latest = context.latestAnalysis(imageId);
  const refused = latest?.severity === null || imageById(context.db, imageId).view === 'lateral';
  if (kind === 'reading' && refused) throw new FailureError('reading/refused');
}

/** The engine's handlers of what a reader does with a patient's films: readings, events of the trend, and the settings that both heed. */
export function readingHandlers(context: ReadingContext): Pick<Handlers<'engine'>, ReadingMethod> {
  const { db, account, now } = context;
  return {
    'readings.open': ({ imageId }) => openReading(context, imageId),
    'readings.saveDraft': (change) => {
      const { version, imageId, content } = readingById(db, change.readingId);
      const save = (): { version: number } => saveDraft(db, { ...change, account, at: now() });
      // Of the saves of a draft the worklist shows the first, and the one that reveals the proposal.
      const shows = version === 0 || hidesProposal(content) !== hidesProposal(change.content);
      return shows ? writeReading(context, imageId, save) : save();
    },
    'readings.sign': (change) => {
      const { displayName } = currentReader(context);
      const reading = readingById(db, change.readingId);
      const by = { account, displayName, at: now() };
      return writeReading(context, reading.imageId, () => {
        requireAccepted(context, reading);
        return signReading(db, { ...change, ...by });
      });
    },
    'readings.addendum': ({ imageId }) => openAddendum(context, imageId),
    'readings.discardDraft': ({ readingId }) => {
      dropDraft(context, readingById(db, readingId));
      return null;
    },
    'events.add': ({ patientId, event }) => {
      const record = addEvent(db, { patientId, ...event, account, at: now() });
      context.seriesChanged(patientId);
      return record;
    },
    'events.remove': ({ eventId }) => {
      const { patientId } = removeEvent(db, eventId, account, now());
      context.seriesChanged(patientId);
      return null;
    },
    'settings.read': () => readSiteSettings(db, account),
    'settings.write': (changes) => {
      const settings = writeSiteSettings(db, changes, account, now());
      context.settingsChanged();
      return settings;
    },
  };
}

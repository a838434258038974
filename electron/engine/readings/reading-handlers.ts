import { randomUUID } from 'node:crypto';
import type { Handlers, ReadingMethod } from '../../../core/contract/workstation-api';
import type { OpenedReading } from '../../../core/contract/records';
import { FailureError } from '../../../core/failure';
import { draftFromAnalysis, type Reader, type ReadingContent, type ReadingRecord } from '../../../core/reading/reading';
import { guardDisk } from '../store/guard-disk';
import { verifyAudit } from './audit-log';
import { addEvent, removeEvent } from './event-store';
import { refreshWorklist } from '../store/worklist-store';
import { qualitySummary } from './quality-summary';
import { writeQualityCsv } from './write-quality-csv';
import type { ReadingContext } from './reading-context';
import {
  createDraft,
  discardDraft,
  draftOf,
  readingById,
  saveDraft,
  signReading,
  signedReadings,
} from './reading-store';
import { readSiteSettings, writeSiteSettings } from './site-settings-store';

/** The reader at this account, under the display name the site gave. */
export function currentReader(context: ReadingContext): Reader {
  return { account: context.account, displayName: readSiteSettings(context.db).displayName ?? context.account };
}

function opened(context: ReadingContext, imageId: string): OpenedReading {
  const draft = draftOf(context.db, imageId, context.account);
  return {
    reader: currentReader(context),
    draft: draft?.record ?? null,
    history: draft?.history ?? '',
    signed: signedReadings(context.db, imageId),
  };
}

/** Begins the reader's draft from the proposal, or from `content` (an addendum starts from what was signed). */
function beginDraft(context: ReadingContext, imageId: string, content?: ReadingContent): ReadingRecord {
  const analysis = context.latestAnalysis(imageId);
  if (analysis?.severity == null) throw new FailureError('reading/no-analysis');
  const independentFirst = readSiteSettings(context.db).independentFirst === 'enforced';
  const fresh = content ?? draftFromAnalysis(analysis, { independentFirst, newLesionId: randomUUID });
  if (fresh === null) throw new FailureError('reading/no-analysis');
  const { score, expectedScore, array } = analysis.severity;
  return createDraft(context.db, {
    imageId,
    analysisId: analysis.id,
    reader: currentReader(context),
    content: fresh,
    proposal: { score, expectedScore, array, model: analysis.model },
    at: context.now(),
  });
}

function openReading(context: ReadingContext, imageId: string): OpenedReading {
  const { db, account } = context;
  const alreadySigned = signedReadings(db, imageId).some(({ reader }) => reader.account === account);
  if (!alreadySigned && draftOf(db, imageId, account) === null && context.latestAnalysis(imageId)?.severity != null) {
    guardDisk(() => beginDraft(context, imageId));
  }
  return opened(context, imageId);
}

/**
 * Writes a reading of the image and its patient's worklist row in one transaction, and tells the windows once that is
 * committed. Throws `archive/disk-full` (then nothing was stored) and what `write` throws.
 */
function writeReading<Result>(context: ReadingContext, imageId: string, write: () => Result): Result {
  const { db } = context;
  const patientId = db.prepare('SELECT patient_id FROM image WHERE id = ?').pluck().get(imageId) as string;
  const both = db.transaction(() => {
    const result = write();
    refreshWorklist(db, patientId);
    return result;
  });
  const result = guardDisk(() => both.immediate());
  context.readingChanged(patientId);
  return result;
}

function openAddendum(context: ReadingContext, imageId: string): OpenedReading {
  if (draftOf(context.db, imageId, context.account) === null) {
    const own = signedReadings(context.db, imageId).findLast(({ reader }) => reader.account === context.account);
    writeReading(context, imageId, () => beginDraft(context, imageId, own?.content));
  }
  return opened(context, imageId);
}

/** The engine's handlers of the reading workflow. */
export function readingHandlers(context: ReadingContext): Pick<Handlers<'engine'>, ReadingMethod> {
  const { db, account, now } = context;
  return {
    'readings.open': ({ imageId }) => openReading(context, imageId),
    'readings.saveDraft': (change) => {
      const { version, imageId } = readingById(db, change.readingId);
      const save = (): { version: number } => saveDraft(db, { ...change, account, at: now() });
      // Only the first save of a draft shows in the worklist.
      return version === 0 ? writeReading(context, imageId, save) : guardDisk(save);
    },
    'readings.sign': (change) => {
      const { displayName } = currentReader(context);
      const { imageId } = readingById(db, change.readingId);
      return writeReading(context, imageId, () => signReading(db, { ...change, account, displayName, at: now() }));
    },
    'readings.addendum': ({ imageId }) => openAddendum(context, imageId),
    'readings.discardDraft': ({ readingId }) => {
      const { imageId } = readingById(db, readingId);
      writeReading(context, imageId, () => discardDraft(db, readingId, account));
      return null;
    },
    'events.add': ({ patientId, event }) => {
      const record = guardDisk(() => addEvent(db, { patientId, ...event, account, at: now() }));
      context.seriesChanged(patientId);
      return record;
    },
    'events.remove': ({ eventId }) => {
      const patientId = db.prepare('SELECT patient_id FROM event WHERE id = ?').pluck().get(eventId) as
        string | undefined;
      guardDisk(() => removeEvent(db, eventId, account, now()));
      if (patientId !== undefined) context.seriesChanged(patientId);
      return null;
    },
    'settings.read': () => readSiteSettings(db),
    'settings.write': (settings) => guardDisk(() => writeSiteSettings(db, settings, account, now())),
    'quality.summary': () => qualitySummary(db),
    'quality.writeCsv': ({ path }) => writeQualityCsv(db, path),
    'audit.verify': () => verifyAudit(db),
  };
}

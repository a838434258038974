import { randomUUID } from 'node:crypto';
import type { Handlers, ReadingMethod } from '../../../core/contract/workstation-api';
import type { AnalysisRecord, OpenedReading } from '../../../core/contract/records';
import { FailureError } from '../../../core/failure';
import { hidesProposal } from '../../../core/reading/independent-first';
import { latestRevisions } from '../../../core/reading/latest-revisions';
import { draftFromAnalysis, type Reader, type ReadingRecord } from '../../../core/reading/reading';
import { analysisById } from '../store/analysis-store';
import { imageById } from '../store/image-store';
import { addEvent, removeEvent } from '../store/event-store';
import { refreshWorklist } from '../store/worklist-store';
import type { ReadingContext } from './reading-context';
import {
  createDraft,
  discardDraft,
  draftOf,
  readingById,
  saveDraft,
  signReading,
  signedReadings,
} from '../store/reading-store';
import { readerName, readSiteRules, readSiteSettings, writeSiteSettings } from '../store/site-settings-store';

/** The reader at this account, under the name given there. */
function currentReader(context: ReadingContext): Reader {
  const { db, account } = context;
  return { account, displayName: readerName(db, account) };
}

/** Whether a draft is nothing but the proposal of an analysis before the latest one. */
const isOutdated = ({ kind, version, analysisId }: ReadingRecord, latest: AnalysisRecord): boolean =>
  kind === 'reading' && version === 0 && analysisId !== latest.id;

/**
 * Whether a draft of a film that is refused since tells only that its proposal was seen: it is shown to nobody and stays, because a look
 * cannot be taken back.
 */
const isLookAlone = (draft: ReadingRecord, latest: AnalysisRecord | null): boolean =>
  latest?.severity === null && isOutdated(draft, latest) && !hidesProposal(draft.content);

function opened(context: ReadingContext, imageId: string): OpenedReading {
  const kept = draftOf(context.db, imageId, context.account);
  const draft = kept === null || isLookAlone(kept.record, context.latestAnalysis(imageId)) ? null : kept;
  return {
    reader: currentReader(context),
    draft: draft?.record ?? null,
    history: draft?.history ?? '',
    signed: signedReadings(context.db, imageId),
  };
}

/** What the network proposes of an image now, as a reading keeps it; null where the image is not analysed or was refused. */
function proposalOf(analysis: AnalysisRecord | null): Pick<ReadingRecord, 'analysisId' | 'proposal'> | null {
  if (analysis?.severity == null) return null;
  const { score, expectedScore, array } = analysis.severity;
  return { analysisId: analysis.id, proposal: { score, expectedScore, array, model: analysis.model } };
}

/** What a draft begins with. */
interface Beginning {
  /** For an addendum. */
  readonly signed?: ReadingRecord | undefined;
  /** The reader knows the proposal. */
  readonly seen?: boolean;
  /** The latest one if not told otherwise. */
  readonly analysis?: AnalysisRecord | null;
}

/**
 * Begins the reader's draft from the proposal; an addendum from what was `signed`, also where the model of today refuses the
 * image. Throws `reading/no-analysis`.
 */
function beginDraft(
  context: ReadingContext,
  imageId: string,
  { signed, seen = false, analysis = context.latestAnalysis(imageId) }: Beginning,
): void {
  const independentFirst = !seen && readSiteRules(context.db).independentFirst === 'enforced';
  const proposed =
    analysis === null ? null : draftFromAnalysis(analysis, { independentFirst, newLesionId: randomUUID });
  const content = signed?.content ?? proposed;
  const base = proposalOf(analysis) ?? signed ?? null;
  if (content === null || base === null) throw new FailureError('reading/no-analysis');
  const { analysisId, proposal } = base;
  createDraft(context.db, {
    imageId,
    analysisId,
    reader: currentReader(context),
    content,
    proposal,
    at: context.now(),
  });
}

/**
 * No score without a passed gate: throws `reading/refused` where the latest analysis refused the film, or somebody has
 * called it lateral since. An addendum is of a score that stands. */
function requireAccepted(context: ReadingContext, { kind, imageId }: ReadingRecord): void {
  const latest = context.latestAnalysis(imageId);
  const refused = latest?.severity === null || imageById(context.db, imageId).view === 'lateral';
  if (kind === 'reading' && refused) throw new FailureError('reading/refused');
}

function openReading(context: ReadingContext, imageId: string): OpenedReading {
  const { db, account } = context;
  const analysis = context.latestAnalysis(imageId);
  const alreadySigned = signedReadings(db, imageId).some(({ reader }) => reader.account === account);
  const draft = draftOf(db, imageId, account)?.record ?? null;
  const outdated = draft !== null && analysis !== null && isOutdated(draft, analysis) && !isLookAlone(draft, analysis);
  const begins = analysis?.severity != null && (outdated || (draft === null && !alreadySigned));
  if (outdated || begins) {
    const renew = db.transaction(() => {
      if (outdated) discardDraft(db, draft.id, account);
      if (begins) beginDraft(context, imageId, { seen: outdated && !hidesProposal(draft.content) });
    });
    renew.immediate();
  }
  return opened(context, imageId);
}

/**
 * Writes a reading of the image and its patient's worklist row in one transaction, and tells the windows once that is
 * committed. Throws what `write` throws; then nothing was stored.
 */
function writeReading<Result>(context: ReadingContext, imageId: string, write: () => Result): Result {
  const { db } = context;
  const { patientId } = imageById(db, imageId);
  const both = db.transaction(() => {
    const result = write();
    refreshWorklist(db, patientId);
    return result;
  });
  const result = both.immediate();
  context.readingChanged(patientId);
  return result;
}

function openAddendum(context: ReadingContext, imageId: string): OpenedReading {
  if (draftOf(context.db, imageId, context.account) === null) {
    const own = latestRevisions(signedReadings(context.db, imageId)).get(context.account);
    writeReading(context, imageId, () => beginDraft(context, imageId, { signed: own }));
  }
  return opened(context, imageId);
}

/** Drops a draft; one that showed the proposal makes room for one that does: what was seen cannot be taken back. */
function dropDraft(context: ReadingContext, { id, imageId, kind, content, analysisId }: ReadingRecord): void {
  writeReading(context, imageId, () => {
    discardDraft(context.db, id, context.account);
    if (kind !== 'reading' || hidesProposal(content)) return;
    const latest = context.latestAnalysis(imageId);
    // Of a film that is refused since, what was seen is what the draft began from.
    const analysis = latest?.severity == null ? analysisById(context.db, analysisId) : latest;
    beginDraft(context, imageId, { seen: true, analysis });
  });
}

/** The engine's handlers of the reading workflow. */
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

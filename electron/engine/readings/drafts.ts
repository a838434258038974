import { randomUUID } from 'node:crypto';
import type { AnalysisRecord, OpenedReading } from '../../../core/contract/records';
import { FailureError } from '../../../core/failure';
import { hidesProposal } from '../../../core/reading/independent-first';
import { latestRevisions } from '../../../core/reading/latest-revisions';
import { draftFromAnalysis, type Reader, type ReadingRecord } from '../../../core/reading/reading';
import { analysisById } from '../store/analysis-store';
import { imageById } from '../store/image-store';
import { createDraft, discardDraft, draftOf, signedReadings } from '../store/reading-store';
import { readerName, readSiteRules } from '../store/site-settings-store';
import { refreshWorklist } from '../store/worklist-store';
import type { ReadingContext } from './reading-context';

/** The reader at this account, under the name given there. */
export function currentReader(context: ReadingContext): Reader {
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
 * What there is to read of an image for this reader, whose draft begins with it where there is something to score and nothing signed; one that
 * is nothing but an outdated proposal begins anew.
 */
export function openReading(context: ReadingContext, imageId: string): OpenedReading {
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
export function writeReading<Result>(context: ReadingContext, imageId: string, write: () => Result): Result {
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

/** The same with a draft beside what this reader signed. Throws `reading/no-analysis`. */
export function openAddendum(context: ReadingContext, imageId: string): OpenedReading {
  if (draftOf(context.db, imageId, context.account) === null) {
    const own = latestRevisions(signedReadings(context.db, imageId)).get(context.account);
    writeReading(context, imageId, () => beginDraft(context, imageId, { signed: own }));
  }
  return opened(context, imageId);
}

/** Drops a draft; one that showed the proposal makes room for one that does: what was seen cannot be taken back. */
export function dropDraft(context: ReadingContext, { id, imageId, kind, content, analysisId }: ReadingRecord): void {
  writeReading(context, imageId, () => {
    discardDraft(context.db, id, context.account);
    if (kind !== 'reading' || hidesProposal(content)) return;
    const latest = context.latestAnalysis(imageId);
    // Of a film that is refused since, what was seen is what the draft began from.
    const analysis = latest?.severity == null ? analysisById(context.db, analysisId) : latest;
    beginDraft(context, imageId, { seen: true, analysis });
  });
}

import { expect } from 'vitest';
import type { OpenedReading } from '../../../../core/contract/records';
import { hidesProposal } from '../../../../core/reading/independent-first';
import type { ReadingContent, ReadingRecord } from '../../../../core/reading/reading';
import type { SiteSettings } from '../../../../core/reading/site-settings';
import { draftOf as storedDraft } from '../../store/reading-store';
import { toggled } from '../reading-desk';
import { act, expectRefusal, filmAt, outcomeOf, type Act } from './act';
import { accountOf, type ShownDraft, type WindowName, type Workday } from './workday';

const draftOf = ({ known }: Workday, imageId: string, account: string) =>
  known.drafts.find((draft) => draft.imageId === imageId && draft.account === account);

const readingId = (of: { readonly readingId: string }): string => of.readingId;

/** Notes a draft as the store has acknowledged it; null where there is none any more. */
function acknowledge(
  day: Workday,
  { imageId, account }: { imageId: string; account: string },
  draft: ShownDraft | null,
) {
  const { known } = day;
  known.drafts = known.drafts.filter((other) => other.imageId !== imageId || other.account !== account);
  if (draft === null) return;
  known.drafts.push({ ...draft, account });
  if (!hidesProposal(draft.content)) known.seen.push(`${account} ${imageId}`);
}

/** Shows in a window what the engine gave, and holds it to what was acknowledged. */
function show(day: Workday, window: WindowName, imageId: string, { draft, signed }: OpenedReading): void {
  const account = accountOf(window);
  expect(signed).toEqual(day.known.signed.filter((record) => record.imageId === imageId));
  const kept = draftOf(day, imageId, account);
  // What was edited is there again, unchanged; what was only begun may begin anew from a later analysis.
  if (kept !== undefined && kept.version > 0) {
    const { readingId: id, version, content } = kept;
    expect(draft).toMatchObject({ id, version, content });
  }
  // Of a film that is refused since, a draft that showed its proposal stays, but is not shown.
  const isLookAlone = draft === null && kept?.version === 0 && !hidesProposal(kept.content);
  const shown = isLookAlone ? null : begun(day, { imageId, account }, draft);
  if (shown === null) day.shown.delete(window);
  else day.shown.set(window, shown);
}

/** Notes the draft that there is now; one that was just begun is blind only for who has not seen the proposal. */
function begun(day: Workday, of: { imageId: string; account: string }, draft: ReadingRecord | null): ShownDraft | null {
  const { imageId, account } = of;
  if (draft !== null && draft.id !== draftOf(day, imageId, account)?.readingId) {
    expect(draft.version).toBe(0);
    if (draft.kind === 'reading' && draft.content.independentFirst)
      expect(day.known.seen).not.toContain(`${account} ${imageId}`);
  }
  const shown = draft && { readingId: draft.id, imageId, version: draft.version, content: draft.content };
  acknowledge(day, of, shown);
  return shown;
}

/** A reader opens a film. */
export const openReading = (of: { readonly window: WindowName; readonly film: number }): Act =>
  act('openReading', of, async (day) => {
    const imageId = filmAt(day, of.film)?.imageId;
    if (imageId === undefined) return;
    show(day, of.window, imageId, await day.handlers(accountOf(of.window))['readings.open']({ imageId }));
  });

/** Marks every zone, the first ones of them otherwise. */
const allMarked = (content: ReadingContent, zones: readonly number[]): ReadingContent => {
  const changed = zones.reduce(toggled, content);
  return { ...changed, zones: changed.zones.map((mark) => ({ ...mark, source: 'reader' as const })) };
};

const ended = ['reading/not-a-draft', 'store/not-found'] as const;

/** A reader changes zones of what the window shows, and that is saved. */
export const saveDraft = (of: {
  readonly window: WindowName;
  readonly zones: readonly number[];
  readonly all: boolean;
}): Act =>
  act('saveDraft', of, async (day) => {
    const shown = day.shown.get(of.window);
    if (shown === undefined) return;
    const account = accountOf(of.window);
    const content = of.all ? allMarked(shown.content, of.zones) : of.zones.reduce(toggled, shown.content);
    const { imageId, version } = shown;
    const save = { readingId: shown.readingId, version, content, history: JSON.stringify(of.zones) };
    const outcome = await outcomeOf(() => day.handlers(account)['readings.saveDraft'](save));
    const kept = day.known.drafts.find((draft) => readingId(draft) === save.readingId);
    if (kept === undefined) expectRefusal(outcome, ...ended);
    else if (kept.version !== version && 'refused' in outcome) expectRefusal(outcome, 'reading/stale');
    else {
      expect(outcome).toEqual({ answer: { version: version + 1 } });
      // A save that comes again is answered as it was.
      if (kept.version !== version) expect(kept).toMatchObject({ version: version + 1, content });
      const saved = { ...shown, version: version + 1, content };
      acknowledge(day, { imageId, account }, saved);
      day.shown.set(of.window, saved);
    }
  });

/** A reader signs what the window shows. */
export const sign = (of: { readonly window: WindowName }): Act =>
  act('sign', of, async (day) => {
    const shown = day.shown.get(of.window);
    if (shown === undefined) return;
    const account = accountOf(of.window);
    const { imageId, version } = shown;
    const request = { readingId: shown.readingId, version };
    const outcome = await outcomeOf(() => day.handlers(account)['readings.sign'](request));
    if ('answer' in outcome) {
      const record = outcome.answer;
      expect(record).toMatchObject({ imageId, state: 'signed', reader: { account }, content: shown.content });
      expect(hidesProposal(record.content)).toBe(false);
      expect(draftOf(day, imageId, account)).toMatchObject(request);
      acknowledge(day, { imageId, account }, null);
      day.known.signed.push(record);
      day.known.seen.push(`${account} ${imageId}`);
      day.shown.delete(of.window);
    } else expectRefusal(outcome, ...ended, 'reading/stale', 'reading/zones-unmarked', 'reading/refused');
  });

/** A reader begins an addendum. */
export const amend = (of: { readonly window: WindowName; readonly film: number }): Act =>
  act('amend', of, async (day) => {
    const imageId = filmAt(day, of.film)?.imageId;
    if (imageId === undefined) return;
    const outcome = await outcomeOf(() => day.handlers(accountOf(of.window))['readings.addendum']({ imageId }));
    if ('answer' in outcome) show(day, of.window, imageId, outcome.answer);
    else expectRefusal(outcome, 'reading/no-analysis');
  });

/** A reader discards what the window shows; of one that showed the proposal another is begun at once. */
export const discard = (of: { readonly window: WindowName }): Act =>
  act('discard', of, async (day) => {
    const shown = day.shown.get(of.window);
    if (shown === undefined) return;
    const [account, { imageId, readingId }] = [accountOf(of.window), shown];
    const outcome = await outcomeOf(() => day.handlers(account)['readings.discardDraft']({ readingId }));
    day.shown.delete(of.window);
    if ('refused' in outcome) expectRefusal(outcome, ...ended);
    else begun(day, { imageId, account }, storedDraft(day.db, imageId, account)?.record ?? null);
  });

/** The site has every reader score first, or no longer. */
export const setRule = (of: Pick<SiteSettings, 'independentFirst'>): Act =>
  act('setRule', of, async (day) => {
    await day.handlers('anna')['settings.write'](of);
  });

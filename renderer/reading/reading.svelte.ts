import { SvelteSet } from 'svelte/reactivity';
import type { EditName } from '../../core/contours/edited-content';
import {
  amendEdit,
  emptyHistory,
  parseHistory,
  recordEdit,
  redoEdit,
  serialiseHistory,
  undoEdit,
  type EditHistory,
  type HistoryStep,
} from '../../core/contours/edit-history';
import type { Workstation } from '../../core/contract/client';
import type { OpenedReading, SeriesImage } from '../../core/contract/records';
import { toFailure, type Failure } from '../../core/failure';
import { everyZoneMarked, hidesProposal } from '../../core/reading/independent-first';
import { latestRevisions } from '../../core/reading/latest-revisions';
import { readingScore, type ReadingContent, type ReadingRecord } from '../../core/reading/reading';
import type { ZoneId } from '../../core/severity/zone';
import { confirmedZones, rescoredZones, toggledZone, withProposedLesions } from './content-changes';
import { DraftSaver, isOutdated } from './draft-saver.svelte';
import { endedElsewhere } from './ended-elsewhere';
import { isComposed, signedInstead } from './is-composed';
import { LeftDrafts, type LeftDraft } from './left-drafts.svelte';
import { signDraft } from './sign-draft';

/** The reading of the current image: the reader's draft under edit, or what was signed. */
export class Reading {
  image = $state.raw<SeriesImage | null>(null);
  opened = $state.raw<OpenedReading | null>(null);
  failure = $state.raw<Failure | null>(null);
  loading = $state(false);
  /** The reader's account; null until the first reading of the session was opened. */
  account = $state<string | null>(null);
  history = $state.raw<EditHistory>(emptyHistory);
  saver: DraftSaver;

  private draftContent = $state.raw<ReadingContent | null>(null);
  private shownKey: string | null = null;
  private showing: Promise<void> = Promise.resolve();
  private patientId = '';
  /** Drafts whose signature is under way: what is pressed meanwhile does nothing, so that what was on screen is signed. */
  private readonly signing = new SvelteSet<string>();
  /** Number of the last change of image or question for a reading: what comes of an earlier one comes too late. */
  private asked = 0;
  private readonly left = new LeftDrafts();
  private readonly workstation: Workstation;
  private readonly saveDelayMs: number | undefined;
  private readonly compose: (content: ReadingContent) => string;

  private readonly standing = $derived(latestRevisions(this.opened?.signed ?? []));
  /** The reader's own latest signed revision of this image. */
  readonly ownSigned: ReadingRecord | null = $derived(this.standing.get(this.opened?.reader.account ?? '') ?? null);
  /** Latest signed revision of every other reader. */
  readonly others: readonly ReadingRecord[] = $derived(
    [...this.standing.values()].filter(({ reader }) => reader.account !== this.opened?.reader.account),
  );
  readonly draft: ReadingRecord | null = $derived(this.opened?.draft ?? null);
  /** What is shown and, where there is a draft, edited. */
  readonly content: ReadingContent | null = $derived(this.draftContent ?? this.ownSigned?.content ?? null);
  readonly editable: boolean = $derived(this.draft !== null && this.draftContent !== null);
  readonly score: number | null = $derived(this.content === null ? null : readingScore(this.content));
  readonly confirmed: boolean = $derived(this.content !== null && everyZoneMarked(this.content));
  /** Drafts of images left behind whose save failed. */
  readonly unsaved: readonly LeftDraft[] = $derived(this.left.failed);
  /** What signing would put for the draft's impression; null where that stands as it is. */
  readonly signedInstead: string | null = $derived.by(() =>
    this.draftContent === null ? null : signedInstead(this.history, this.draftContent, this.compose),
  );
  readonly proposalHidden: boolean = $derived(this.draftContent !== null && hidesProposal(this.draftContent));

  /** @param compose the impression that such a draft of the image gives; empty where it gives none. */
  constructor(workstation: Workstation, saveDelayMs?: number, compose: (content: ReadingContent) => string = () => '') {
    this.workstation = workstation;
    this.saveDelayMs = saveDelayMs;
    this.compose = compose;
    this.saver = $state.raw(new DraftSaver(workstation, saveDelayMs));
  }

  /**
   * Shows the reading of an image. What was edited of the image before is saved first.
   * @param rest another image's reading is opened after it, where the image is still shown: a draft begins with that.
   */
  async show(image: SeriesImage | null, patientId: string, rest: Promise<void> | null = null): Promise<void> {
    const key = image === null ? null : `${image.id} ${image.analysis?.id ?? ''}`;
    const kept = key === this.shownKey || (this.touched && image?.id === this.image?.id);
    this.shownKey = key;
    if (kept && this.failure === null) {
      const ended = image !== null && !this.saver.waits && endedElsewhere(this.draft?.id, this.image, image);
      if (ended) this.showing = this.fetch('readings.open', image.id);
      this.image = image;
    } else this.showing = this.change(image, patientId, rest);
    await this.showing;
  }

  private get isBeingSigned(): boolean {
    return this.draft !== null && this.signing.has(this.draft.id);
  }

  /** Whether the draft is more than the proposal that it began from. */
  get touched(): boolean {
    return this.editable && (this.saver.version > 0 || this.saver.waits);
  }

  /** Whether the store holds another state than the draft on screen; the way on is `reload`. */
  get outdated(): boolean {
    return this.saver.state === 'stale' || (this.failure !== null && isOutdated(this.failure));
  }

  /** Whether edits are in no store yet, also of images left behind. */
  get waits(): boolean {
    return this.saver.waits || this.left.waits;
  }

  /** Saves everything that waits, also of images left behind. @returns true where the store holds it all. */
  async flush(): Promise<boolean> {
    const kept = await Promise.all([this.left.flush(), this.saver.flush()]);
    this.left.forgetSaved(this.opened === null ? this.image?.id : undefined);
    return kept.every(Boolean);
  }

  /** Drops what could not be saved of an image left behind. */
  giveUp(left: LeftDraft): void {
    this.left.giveUp(left);
  }

  /** Reads the reading again and gives up what was not saved. */
  async reload(): Promise<void> {
    if (this.image !== null) await this.fetch('readings.open', this.image.id);
  }

  toggleZone(zone: ZoneId): void {
    if (this.draftContent !== null) this.edit('zone', toggledZone(this.draftContent, zone));
  }

  confirm(): void {
    const content = this.draftContent;
    if (content !== null && !everyZoneMarked(content)) this.edit('confirm', confirmedZones(content));
  }

  /** Text that is composed is a step apart from what was typed before it and after it. */
  setImpression(impression: string, name: 'impression' | 'compose-impression' = 'impression'): void {
    if (this.draftContent !== null && impression !== this.draftContent.impression) this.edit(name, { impression });
  }

  /** Applies a change to the draft as one undoable edit, or as part of the last of that name where it goes on with it, and saves it soon. */
  edit(name: EditName, change: Partial<ReadingContent>, goesOn = false): void {
    const content = this.draftContent;
    if (content === null || this.isBeingSigned) return;
    const next = this.withFollowing(content, change);
    const record = goesOn ? amendEdit : recordEdit;
    const reveals = hidesProposal(content) && everyZoneMarked(next);
    // A look at the proposal cannot be taken back, and so neither can what was done before it.
    this.write(next, reveals ? emptyHistory : record(this.history, name, content, next));
    if (change.lungs != null) void this.followLungs(name, change.lungs);
  }

  /** Proposed zones follow corrected lungs, as part of the same edit; what the reader has marked stays. */
  private async followLungs(name: EditName, lungs: NonNullable<ReadingContent['lungs']>): Promise<void> {
    // Of the analysis that the draft began from: its proposed zones are what follows.
    const analysisId = this.draft?.analysisId;
    if (analysisId === undefined) return;
    const rescored = await this.workstation.call('analyses.rescore', { analysisId, lungs }).catch(() => null);
    const content = this.draftContent;
    // Meanwhile the lungs may have been corrected again, or taken back.
    if (rescored === null || content?.lungs !== lungs) return;
    const next = this.withFollowing(content, rescoredZones(content, rescored));
    this.write(next, amendEdit(this.history, name, content, next));
  }

  undo(): void {
    this.travel(undoEdit);
  }

  redo(): void {
    this.travel(redoEdit);
  }

  /**
   * Signs the draft; zones not yet touched are confirmed by the signature, except while the proposal is hidden, and an
   * impression that is empty or in Sextant's words is composed of what is true now.
   * @returns the signed record, or null where it was not signed (see `failure`, `saver.state`).
   */
  async sign(): Promise<ReadingRecord | null> {
    const { draft, image, saver } = this;
    if (draft === null || image === null || this.proposalHidden || this.isBeingSigned) return null;
    this.confirm();
    const takeBack = this.composeForSigning();
    this.signing.add(draft.id);
    try {
      if (!(await saver.flush())) {
        takeBack();
        return null;
      }
      const record = await signDraft(this.workstation, draft, saver.version);
      if (this.image?.id === image.id) await this.fetch('readings.open', image.id);
      return record;
    } catch (error) {
      takeBack();
      if (this.image?.id === image.id) this.failure = toFailure(error);
      return null;
    } finally {
      this.signing.delete(draft.id);
    }
  }

  async addendum(): Promise<void> {
    if (this.image !== null && this.draft === null) await this.fetch('readings.addendum', this.image.id);
  }

  async discard(): Promise<void> {
    const { draft, image } = this;
    if (draft === null || image === null || this.isBeingSigned) return;
    const waited = this.saver.waits;
    this.saver.drop();
    try {
      await this.workstation.call('readings.discardDraft', { readingId: draft.id });
      if (this.image?.id === image.id) await this.fetch('readings.open', image.id);
    } catch (error) {
      if (this.image?.id !== image.id) return;
      this.failure = toFailure(error);
      if (waited && this.draftContent !== null) this.write(this.draftContent, this.history);
    }
  }

  /** @returns takes the composed text back, unless the reader has gone on since. */
  private composeForSigning(): () => void {
    const { draftContent: before, history, signedInstead } = this;
    if (before === null || signedInstead === null) return () => undefined;
    this.setImpression(signedInstead, 'compose-impression');
    const after = this.history;
    return () => {
      if (this.history === after) this.write(before, history);
    };
  }

  /** The changed content, with what follows the zones: proposed lesions, and a composed impression, which tells of them. */
  private withFollowing(before: ReadingContent, change: Partial<ReadingContent>): ReadingContent {
    const next = { ...before, ...change };
    if (this.image === null || next.zones === before.zones) return next;
    const followed = withProposedLesions(before, next, this.image, this.draft?.analysisId);
    const composed = isComposed(this.history, before, this.compose);
    return composed ? { ...followed, impression: this.compose(followed) } : followed;
  }

  private async change(image: SeriesImage | null, patientId: string, rest: Promise<void> | null): Promise<void> {
    const asked = (this.asked += 1);
    this.leave();
    // At once: nothing that a reader does now may go to the image before.
    this.image = image;
    this.patientId = patientId;
    this.take(null);
    // An image that the model of today refuses may have been read before.
    const readable = image?.analysis?.severity != null || (image !== null && image.readings.length > 0);
    this.loading = readable;
    await this.flush();
    if (rest !== null) await rest;
    if (readable && asked === this.asked) await this.fetch('readings.open', image.id);
  }

  private leave(): void {
    const { patientId, image, draft, draftContent: content, history, saver } = this;
    if (image === null || draft === null || content === null || !saver.waits) return;
    this.left.keep({ patientId, image, readingId: draft.id, content, history, saver });
    this.saver = new DraftSaver(this.workstation, this.saveDelayMs);
  }

  private travel(step: (history: EditHistory, content: ReadingContent) => HistoryStep<ReadingContent> | null): void {
    const taken = this.draftContent === null || this.isBeingSigned ? null : step(this.history, this.draftContent);
    if (taken !== null) this.write(taken.content, taken.history);
  }

  private write(content: ReadingContent, history: EditHistory): void {
    if (this.draft === null) return;
    this.draftContent = content;
    this.history = history;
    this.saver.schedule({ readingId: this.draft.id, content, history: serialiseHistory(history) });
  }

  private async fetch(method: 'readings.open' | 'readings.addendum', imageId: string): Promise<void> {
    const asked = (this.asked += 1);
    const wanted = () => asked === this.asked && this.image?.id === imageId;
    this.loading = true;
    try {
      const opened = await this.workstation.call(method, { imageId });
      if (wanted()) this.take(opened);
    } catch (error) {
      if (wanted()) this.failure = toFailure(error);
    } finally {
      if (wanted()) this.loading = false;
    }
  }

  private take(opened: OpenedReading | null): void {
    const draft = opened?.draft ?? null;
    const left = this.left.takeUp(draft);
    // What was edited while the draft was signed, discarded or reloaded has no place any more.
    this.saver.drop();
    this.opened = opened;
    this.account = opened?.reader.account ?? this.account;
    this.failure = null;
    if (left !== null) {
      ({ content: this.draftContent, history: this.history, saver: this.saver } = left);
      return;
    }
    this.draftContent = draft?.content ?? null;
    this.history = parseHistory(opened?.history ?? '');
    this.saver = new DraftSaver(this.workstation, this.saveDelayMs);
    this.saver.start(draft?.version ?? 0);
  }
}

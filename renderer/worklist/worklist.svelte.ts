import { SvelteMap } from 'svelte/reactivity';
import type { Workstation } from '../../core/contract/client';
import type { NamedPatient, PatientRow, ReadingCounts } from '../../core/contract/records';
import type { PatientQuery } from '../../core/contract/workstation-api';
import { toFailure, type Failure } from '../../core/failure';

const pageSize = 100;
/** Rows that one question may ask for; the contract refuses more. */
const mostRows = 500;

/** The worklist as the left column shows it: only the pages in sight are held. */
export class Worklist {
  search = $state('');
  filter = $state<PatientQuery['state']>('all');
  sort = $state<PatientQuery['sort']>('arrival');
  total = $state(0);
  counts = $state.raw<ReadingCounts>({ unread: 0, inProgress: 0, signed: 0, notScorable: 0 });
  failure = $state.raw<Failure | null>(null);
  loaded = $state(false);
  readonly narrowed = $derived(this.search !== '' || this.filter !== 'all');
  /** Who is open and left out by the search or the filter. */
  unlisted = $state.raw<NamedPatient | null>(null);
  readonly everyone = $derived(
    this.counts.unread + this.counts.inProgress + this.counts.signed + this.counts.notScorable,
  );

  /** Grows with each answer that takes the place of the rows before. */
  shownGeneration = $state(0);

  private readonly pages = new SvelteMap<number, readonly PatientRow[]>();
  private asked: readonly number[] = [];
  private generation = 0;
  /** Ends with the answer to the last reload. */
  private reloaded: Promise<void> = Promise.resolve();
  private visible: readonly [first: number, last: number] = [0, pageSize - 1];
  /** Patients left unread in this round of "next unread". */
  private passed: readonly string[] = [];
  /** The last patient of the round before, as long as nobody else is open. */
  private endedBy: string | null = null;
  private readonly workstation: Workstation;

  constructor(workstation: Workstation) {
    this.workstation = workstation;
  }

  /** The row at a position of the list, or undefined while its page is on its way. */
  rowAt(index: number): PatientRow | undefined {
    return this.pages.get(Math.floor(index / pageSize))?.[index % pageSize];
  }

  /**
   * Where the open patient stands in the list, also beyond the rows that are held. Search and filter stay as the reader set them: whoever
   * works off the unread would lose the place. `unlisted` tells of one whom they leave out. Undefined for them, for nobody, and where the
   * list has changed meanwhile or cannot be read.
   */
  async find(patientId: string | null): Promise<number | undefined> {
    await this.answered();
    const { generation, search, filter: state, sort } = this;
    const held = patientId === null ? undefined : this.heldPosition(patientId);
    if (patientId === null || held !== undefined) {
      this.unlisted = null;
      return held;
    }
    try {
      const place = await this.workstation.call('patients.place', { patientId, search, state, sort });
      if (generation !== this.generation) return undefined;
      this.unlisted = place?.position === null ? place : null;
      return place?.position ?? undefined;
    } catch {
      // The list itself says that it cannot be read.
      return undefined;
    }
  }

  /** The position of a patient in the list, or undefined where their page is not there. */
  private heldPosition(patientId: string): number | undefined {
    for (const [page, rows] of this.pages) {
      const place = rows.findIndex(({ id }) => id === patientId);
      if (place >= 0) return page * pageSize + place;
    }
    return undefined;
  }

  async query(change: { search?: string; filter?: PatientQuery['state']; sort?: PatientQuery['sort'] }): Promise<void> {
    if (change.search !== undefined) this.search = change.search;
    if (change.filter !== undefined) this.filter = change.filter;
    if (change.sort !== undefined) this.sort = change.sort;
    this.visible = [0, pageSize - 1];
    await this.reload();
  }

  /** Reads the pages in sight anew; what was shown stays until the answer is there. */
  async reload(): Promise<void> {
    this.generation += 1;
    this.asked = [];
    this.reloaded = this.show(...this.visible);
    await this.reloaded;
  }

  /** Waits for the answer to what was asked last. @returns whether the rows are of that answer. */
  async answered(): Promise<boolean> {
    let awaited: Promise<void> | null = null;
    while (awaited !== this.reloaded) {
      awaited = this.reloaded;
      await awaited;
    }
    return this.shownGeneration === this.generation;
  }

  /** The first row of the answer to what is asked, also while others are in sight; undefined where there is none. */
  async first(): Promise<PatientRow | undefined> {
    if (!(await this.answered())) return undefined;
    if (!this.asked.includes(0)) await this.load(0);
    return this.rowAt(0);
  }

  /** Sees to it that the rows from `first` to `last` are there. */
  async show(first: number, last: number): Promise<void> {
    this.visible = [first, last];
    const [from, to] = [Math.floor(first / pageSize), Math.floor(last / pageSize)];
    const wanted = Array.from({ length: to - from + 1 }, (_, i) => from + i).filter(
      (page) => !this.asked.includes(page),
    );
    await Promise.all(wanted.map((page) => this.load(page)));
  }

  /**
   * The first unread patient in the present order, after `openId`, who was not passed in this round; when all were, the
   * round begins again. The search and the filter do not matter. Asking twice gives the same patient.
   * @returns null where none is left. Throws a FailureError where the list cannot be read.
   */
  async nextUnread(openId: string | null): Promise<string | null> {
    const limit = Math.min(mostRows, this.passed.length + 2);
    const { rows } = await this.workstation.call('patients.list', { state: 'unread', sort: this.sort, limit });
    const unread = rows.map(({ id }) => id);
    if (openId !== this.endedBy) this.endedBy = null;
    const left = unread.filter((id) => id === openId && id !== this.endedBy);
    this.passed = [...this.passed.filter((id) => id !== openId), ...left];
    const others = unread.filter((id) => id !== openId);
    const next = others.find((id) => !this.passed.includes(id));
    if (next === undefined) {
      this.passed = [];
      this.endedBy = openId;
    }
    return next ?? others[0] ?? null;
  }

  private async load(page: number): Promise<void> {
    const { generation } = this;
    this.asked = [...this.asked, page];
    const { search, filter: state, sort } = this;
    try {
      const query = { search, state, sort, limit: pageSize, offset: page * pageSize };
      const { rows, total, counts } = await this.workstation.call('patients.list', query);
      if (generation !== this.generation) return;
      if (this.shownGeneration !== generation) this.pages.clear();
      this.shownGeneration = generation;
      this.pages.set(page, rows);
      this.total = total;
      this.counts = counts;
      this.failure = null;
      this.loaded = true;
    } catch (error) {
      if (generation !== this.generation) return;
      this.asked = this.asked.filter((other) => other !== page);
      this.failure = toFailure(error);
      this.loaded = true;
    }
  }
}

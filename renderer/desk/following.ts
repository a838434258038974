import type { Workstation } from '../../core/contract/client';
import type { WorkstationEvent } from '../../core/contract/events';
import type { Failure } from '../../core/failure';
import { language } from '../i18n/language.svelte';
import type { Imports } from '../imports/imports.svelte';
import type { Notices } from '../notices/notices.svelte';
import type { Reading } from '../reading/reading.svelte';
import type { Series } from '../series/series.svelte';
import type { Worklist } from '../worklist/worklist.svelte';
import { isLostStore } from './is-lost-store';

interface Screen {
  readonly workstation: Workstation;
  readonly imports: Imports;
  readonly notices: Notices;
  readonly reading: Reading;
  readonly series: Series;
  readonly worklist: Worklist;
  readonly readModel: () => Promise<void>;
  readonly readSettings: () => Promise<void>;
  readonly reloadWorklist: () => Promise<void>;
  readonly sync: () => Promise<void>;
}

/** How a desk follows what the workstation tells it: new films, settings, an engine that came back. */
export class Following {
  private worklistTimer: ReturnType<typeof setTimeout> | undefined;
  private seriesTimer: ReturnType<typeof setTimeout> | undefined;
  private readonly desk: Screen;

  constructor(desk: Screen) {
    this.desk = desk;
  }

  /** @returns a function that stops it. */
  start(): () => void {
    const stop = this.desk.workstation.subscribe((event) => this.hear(event));
    return () => {
      clearTimeout(this.worklistTimer);
      clearTimeout(this.seriesTimer);
      stop();
    };
  }

  private hear(event: WorkstationEvent): void {
    switch (event.kind) {
      case 'import.progress':
        this.desk.imports.progress(event);
        break;
      case 'patients.changed':
        this.reloadWorklistSoon();
        break;
      case 'series.changed':
        this.reloadWorklistSoon();
        if (event.patientId === this.desk.series.patientId) this.refreshSeriesSoon();
        break;
      case 'settings.changed':
        void this.desk.readSettings();
        this.reloadWorklistSoon();
        this.refreshSeriesSoon();
        break;
      case 'model.changed':
        void this.desk.readModel();
        this.refreshSeriesSoon();
        break;
      case 'engine.restarted':
        this.desk.notices.dismiss('engine');
        this.desk.notices.say({ id: 'engine', tone: 'warning', text: (t) => t.app.engineRestarted });
        void this.recover();
        break;
      case 'engine.silent':
        if (event.silent) this.desk.notices.say({ id: 'engine', tone: 'warning', text: (t) => t.app.engineSilent });
        else this.desk.notices.dismiss('engine');
        break;
      case 'engine.unavailable':
        this.sayUnavailable(event.failure);
        break;
      case 'command':
        break;
    }
  }

  /**
   * With its reason where there is one: a store written by a newer Sextant, say. Of a lost store the window asks what is to be done, once the
   * list of patients is not answered: those that are shown are not there any more.
   */
  private sayUnavailable(failure: Failure): void {
    const { notices } = this.desk;
    if (isLostStore(failure)) {
      notices.dismiss('engine');
      void this.desk.reloadWorklist();
      return;
    }
    const reason = () => (failure.code === 'engine/unavailable' ? '' : ` ${language.failure(failure)}`);
    const { code } = failure;
    notices.say({ id: 'engine', code, tone: 'failure', text: (t) => `${t.app.engineUnavailable}${reason()}` });
  }

  /** After the engine came back: what waited is saved, what is on screen is read again. */
  private async recover(): Promise<void> {
    await this.desk.reading.flush();
    void this.desk.readModel();
    void this.desk.readSettings();
    await Promise.all([this.desk.worklist.reload(), this.desk.series.refresh()]);
    await this.desk.sync();
  }

  /** A folder that is imported tells of every file: the series is read once a moment, and not only once the folder is through. */
  private refreshSeriesSoon(): void {
    this.seriesTimer ??= setTimeout(() => {
      this.seriesTimer = undefined;
      if (this.desk.reading.history.undo.length > 0) this.desk.series.followsLatest = false;
      void this.desk.series.refresh().then(() => this.desk.sync());
    }, 80);
  }

  private reloadWorklistSoon(): void {
    this.worklistTimer ??= setTimeout(() => {
      this.worklistTimer = undefined;
      void this.desk.reloadWorklist();
    }, 120);
  }
}

import type { Workstation } from '../../core/contract/client';
import type { ModelStatus } from '../../core/contract/program-status';
import type { PatientSeries, SeriesImage } from '../../core/contract/records';
import { hidesValues } from '../../core/reading/independent-first';
import { defaultSettingsInForce, type SettingsInForce } from '../../core/reading/site-settings';
import type { Page } from '../commands/command-list';
import { Keymap } from '../commands/keymap.svelte';
import { ContourEditor } from '../contours/contour-editor.svelte';
import { language } from '../i18n/language.svelte';
import { Imports } from '../imports/imports.svelte';
import { Notices } from '../notices/notices.svelte';
import { Closing } from '../reading/closing.svelte';
import { composedImpression } from '../reading/composed-impression';
import { Reading } from '../reading/reading.svelte';
import { ReportJob } from '../report/report-job.svelte';
import { Series } from '../series/series.svelte';
import { PatientEvents } from '../trend/patient-events';
import { FilmCache } from '../viewport/film-cache';
import { DifferenceSlot, FilmSlot, MapSlot } from '../viewport/slots.svelte';
import { Overlays } from '../viewport/overlays.svelte';
import { ViewportPair, type Role } from '../viewport/viewport-pair.svelte';
import { Worklist } from '../worklist/worklist.svelte';
import { Following } from './following';
import { isLostStore } from './is-lost-store';
import { Preferences } from './preferences.svelte';
import { putAnalysesFirst } from './put-analyses-first';
import { readAhead } from './read-ahead';
import { signedNotice, Signing } from './signing';
import { StepPace } from './step-pace.svelte';

/** What a reader is about to correct, as it was when the dialog opened: a film of a series, or a patient. */
type ToCorrect =
  { readonly image: SeriesImage; readonly series: PatientSeries } | { readonly patient: PatientSeries['patient'] };

/** The reading desk: every state of the window and how they act on each other. */
export class Desk {
  page = $state<Page>('reading');
  dialog = $state.raw<'shortcuts' | 'event' | 'discard' | ToCorrect | null>(null);
  settings = $state.raw<SettingsInForce>(defaultSettingsInForce);
  model = $state.raw<ModelStatus | null>(null);
  /** The search field should take the focus. */
  searchRequested = $state(false);

  readonly workstation: Workstation;
  readonly worklist: Worklist;
  readonly series: Series;
  readonly reading: Reading;
  readonly closing: Closing;
  readonly imports: Imports;
  readonly report: ReportJob;
  readonly events: PatientEvents;
  readonly films: Readonly<Record<Role, FilmSlot>>;
  readonly maps: Readonly<Record<Role, MapSlot>>;
  readonly difference: DifferenceSlot;
  readonly contours: ContourEditor;
  readonly overlays = new Overlays();
  readonly pair = new ViewportPair();
  readonly pace = new StepPace();
  readonly notices = new Notices();
  readonly keymap = new Keymap();
  readonly preferences = new Preferences();

  private lastPatientId: string | null = null;
  private readonly cache: FilmCache;
  private readonly signing = new Signing(this);

  constructor(workstation: Workstation) {
    this.workstation = workstation;
    this.worklist = new Worklist(workstation);
    this.series = new Series(workstation);
    this.reading = new Reading(workstation, undefined, (content) => composedImpression(this, content));
    this.closing = new Closing(this.reading);
    this.imports = new Imports(workstation, (patientId, imageId) => this.openImported(patientId, imageId));
    this.report = new ReportJob(workstation);
    this.events = new PatientEvents(workstation, this.series, this.notices);
    this.cache = new FilmCache(workstation);
    this.films = { prior: new FilmSlot(this.cache), current: new FilmSlot(this.cache) };
    this.maps = { prior: new MapSlot(workstation), current: new MapSlot(workstation) };
    this.difference = new DifferenceSlot(workstation);
    this.contours = new ContourEditor({
      scene: () => (this.contoursEditable ? this.reading.content : null),
      pixelSpacingMm: () => this.series.current?.pixelSpacingMm ?? null,
      onEdit: (name, change, goesOn) => this.reading.edit(name, change, goesOn),
      newId: () => crypto.randomUUID(),
    });
  }

  /** Whether the outlines of the current image can be edited. */
  get contoursEditable(): boolean {
    return this.reading.editable && !this.reading.proposalHidden;
  }

  /** Reads what the window opens with. @returns a function that stops listening. */
  start(): () => void {
    const stop = new Following(this).start();
    void this.reloadWorklist().then(() => this.readFirstAhead());
    void this.readSettings();
    void this.readModel();
    return stop;
  }

  /** The first films of a start take several times as long as later ones: what decodes them is loaded while the reader looks at the list. */
  private readFirstAhead(): void {
    if (this.series.patientId === null) void readAhead(this.workstation, this.worklist, this.cache, null);
  }

  async openPatient(patientId: string, imageId?: string): Promise<void> {
    this.page = 'reading';
    if (patientId !== this.series.patientId) {
      this.lastPatientId = this.series.patientId;
      void this.reading.show(null, patientId);
      this.pair.reset(this.preferences.linked);
      this.overlays.reset();
      this.events.forget();
      this.notices.dismiss('sign');
    }
    this.notices.dismiss('unread');
    this.notices.dismiss(signedNotice(patientId));
    void this.tellWindow(patientId);
    await this.series.open(patientId, imageId);
    await this.sync();
    if (patientId === this.series.patientId) void readAhead(this.workstation, this.worklist, this.cache, patientId);
  }

  /** Goes to the film before or after that of a viewport. */
  step(role: Role, by: -1 | 1): void {
    const { series } = this;
    const before = { prior: series.prior?.id, current: series.current?.id };
    if (role === 'current') series.step(by);
    else series.stepPrior(by);
    const changed = (['prior', 'current'] as const).filter((of) => series[of]?.id !== before[of]);
    if (changed.length > 0) void this.sync(this.pace.step(changed));
  }

  /**
   * Brings films and reading in line with the pair that the series names.
   * @param rest what is not at hand is asked for after it, where it is still wanted then.
   */
  async sync(rest: Promise<void> | null = null): Promise<void> {
    const { current, prior, patientId } = this.series;
    void putAnalysesFirst(this.workstation, this.series);
    if (prior === null) this.pair.leavePrior();
    if (current?.id !== this.reading.image?.id) {
      this.contours.leaveImage();
      this.overlays.leaveFilm();
      this.pair.uncoverCurrent();
      this.notices.dismiss('sign');
    }
    await Promise.all([
      this.films.current.show(current?.id ?? null, rest),
      this.films.prior.show(prior?.id ?? null, rest),
      this.reading.show(current, patientId ?? '', rest),
    ]);
  }

  showCurrent(imageId: string): void {
    this.series.showCurrent(imageId);
    void this.sync();
  }

  showPrior(imageId: string | null): void {
    this.series.showPrior(imageId);
    void this.sync();
  }

  async nextUnread(): Promise<void> {
    await this.notices.tellingFailure(async () => {
      const next = await this.worklist.nextUnread(this.series.patientId);
      if (next === null) this.notices.say({ id: 'unread', tone: 'information', text: (t) => t.worklist.noneUnread });
      else await this.openPatient(next);
    });
  }

  /** Back to the patient who was open before this one: to one just signed, say, for the report. */
  async lastPatient(): Promise<void> {
    if (this.lastPatientId !== null) await this.openPatient(this.lastPatientId);
  }

  /** Writes the report of a patient, who need not be the open one. */
  async writeReport(patientId: string | null): Promise<void> {
    if (patientId === null) return;
    const { reading, report, notices } = this;
    await reading.flush();
    const unsaved =
      (reading.saver.waits && patientId === this.series.patientId) ||
      reading.unsaved.some((left) => left.patientId === patientId);
    if (unsaved) notices.say({ id: 'report', tone: 'warning', text: (t) => t.reading.reportWithoutEdits });
    else notices.dismiss('report');
    await report.write(patientId, this.preferences.paper, language.code);
  }

  /** The name that a signature would carry now. */
  get signsAs(): string {
    return this.settings.displayName ?? this.reading.account ?? '';
  }

  /** Signs what the reader sees, once, and goes on to the next film to be read. */
  signAndNext(): Promise<void> {
    return this.signing.signAndNext();
  }

  /**
   * Whether the network's and other readers' values of an image must stay out of sight (independent-first): as long as
   * they would once its reading is opened.
   */
  hidesProposal(image: SeriesImage): boolean {
    const { draft, ownSigned, image: read, proposalHidden } = this.reading;
    if (image.id === read?.id && (draft !== null || ownSigned !== null)) return proposalHidden;
    return hidesValues(image.readings, this.reading.account, this.settings.independentFirst);
  }

  async reanalyse(): Promise<void> {
    const { patientId } = this.series;
    if (patientId === null) return;
    await this.notices.tellingFailure(async () => {
      const { images } = await this.workstation.call('series.reanalyse', { patientId });
      this.notices.say({ id: 'reanalyse', tone: 'information', text: (t) => t.severity.reanalysing(images) });
    });
  }

  async readSettings(): Promise<void> {
    await this.notices.tellingFailure(async () => {
      this.settings = await this.workstation.call('settings.read');
      this.notices.dismissAll('settings/');
      for (const failure of this.settings.unreadable) this.notices.sayFailure(failure);
    }, isLostStore);
  }

  async readModel(): Promise<void> {
    await this.notices.tellingFailure(async () => {
      this.model = await this.workstation.call('model.status');
      const { failure } = this.model;
      if (failure !== null) this.notices.sayFailure(failure);
    }, isLostStore);
  }

  private async tellWindow(patientId: string): Promise<void> {
    await this.notices.tellingFailure(async () => {
      const { alsoOpenElsewhere } = await this.workstation.call('window.showPatient', { patientId });
      if (alsoOpenElsewhere)
        this.notices.say({ id: 'elsewhere', tone: 'warning', text: (t) => t.app.alsoOpenElsewhere });
      else this.notices.dismiss('elsewhere');
    });
  }

  /** Opens what was imported, but never under the hands of a reader who is at something else. */
  private openImported(patientId: string, imageId?: string): void {
    const { series, reading, imports } = this;
    const free = series.patientId === null || (series.followsLatest && reading.history.undo.length === 0);
    const asked = this.dialog !== null || imports.waitingForForm.length > 0;
    if (free && !asked && this.page === 'reading') void this.openPatient(patientId, imageId);
  }

  /** With nothing but the demo patient in the archive, the window opens on it. */
  async reloadWorklist(): Promise<void> {
    await this.worklist.reload();
    const only = this.worklist.everyone === 1 ? this.worklist.rowAt(0) : undefined;
    if (only?.demo !== true || this.series.patientId !== null) return;
    const opened = this.openPatient(only.id);
    // Its films are still on their way into the archive.
    this.series.followsLatest = true;
    await opened;
  }
}

import { modelKey } from '../../core/analysis/model-key';
import type { Workstation } from '../../core/contract/client';
import type { PatientSeries, SeriesImage } from '../../core/contract/records';
import { toFailure, type Failure } from '../../core/failure';
import { choosePrior, filmsBefore, type PriorChoice } from '../../core/series/choose-prior';
import { canBeRead, filmToRead } from '../../core/series/film-to-read';

/** The series of the open patient and which two of its images are on screen. */
export class Series {
  patientId = $state<string | null>(null);
  data = $state.raw<PatientSeries | null>(null);
  failure = $state.raw<Failure | null>(null);
  loading = $state(false);
  currentId = $state<string | null>(null);
  chosenPriorId = $state<string | null>(null);
  /** An image that arrives becomes current, until the reader chooses one: never under the eyes of a reader. */
  followsLatest = false;

  readonly images: readonly SeriesImage[] = $derived(this.data?.images ?? []);
  readonly current: SeriesImage | null = $derived(this.images.find(({ id }) => id === this.currentId) ?? null);
  readonly priorChoice: PriorChoice = $derived(
    this.currentId === null
      ? { image: null, rule: 'none' }
      : choosePrior(this.images, this.currentId, this.chosenPriorId),
  );
  readonly prior: SeriesImage | null = $derived(this.priorChoice.image);
  /** Images whose analysis is not by the model that new analyses use. */
  readonly outdated: readonly SeriesImage[] = $derived.by(() => {
    const model = this.data?.currentModel;
    return model == null
      ? []
      : this.images.filter(({ analysis }) => analysis !== null && modelKey(analysis.model) !== modelKey(model));
  });

  /** Of the last day's films, the latest that can be read. */
  readonly toRead: SeriesImage | undefined = $derived(filmToRead(this.images, canBeRead));

  /** Nobody asked for the film on screen: it gives way where its analysis leaves nothing to be read. */
  private unasked = false;
  private readonly workstation: Workstation;

  constructor(workstation: Workstation) {
    this.workstation = workstation;
  }

  /** Opens a patient on the film to be read; an image of the patient may be asked for instead. */
  async open(patientId: string, imageId?: string): Promise<void> {
    if (patientId !== this.patientId) {
      this.patientId = patientId;
      this.data = null;
      this.currentId = null;
    }
    this.chosenPriorId = null;
    this.followsLatest = false;
    this.unasked = imageId === undefined && this.current === null;
    await this.load();
    if (this.patientId !== patientId) return;
    if (imageId !== undefined || this.current === null) this.currentId = imageId ?? this.toRead?.id ?? null;
  }

  /** Reads the series anew and keeps the pair on screen. */
  async refresh(): Promise<void> {
    if (this.patientId === null) return;
    await this.load();
    const nothingToRead = this.current === null || (this.unasked && !canBeRead(this.current));
    if (nothingToRead || this.followsLatest) this.currentId = this.toRead?.id ?? null;
  }

  showCurrent(imageId: string): void {
    this.followsLatest = this.unasked = false;
    this.currentId = imageId;
    if (this.chosenPriorId === imageId) this.chosenPriorId = null;
  }

  /** Hangs an image from before the current one as the prior; null goes back to the rule. */
  showPrior(imageId: string | null): void {
    if (imageId !== null && !this.earlier.some(({ id }) => id === imageId)) return;
    this.followsLatest = this.unasked = false;
    this.chosenPriorId = imageId;
  }

  /** The image before (-1) or after (+1) the current one becomes current. */
  step(by: -1 | 1): void {
    const next = this.images[this.images.findIndex(({ id }) => id === this.currentId) + by];
    if (next !== undefined) this.showCurrent(next.id);
  }

  /** The image before or after the prior becomes the prior, among those before the current one. */
  stepPrior(by: -1 | 1): void {
    const next = this.earlier[this.earlier.findIndex(({ id }) => id === this.prior?.id) + by];
    if (next !== undefined && this.prior !== null) this.showPrior(next.id);
  }

  /** The images before the current one; none where no image is current. */
  private get earlier(): readonly SeriesImage[] {
    return filmsBefore(this.images, this.currentId);
  }

  private async load(): Promise<void> {
    const { patientId } = this;
    if (patientId === null) return;
    this.loading = true;
    try {
      const data = await this.workstation.call('patients.series', { patientId });
      if (patientId !== this.patientId) return;
      this.data = data;
      this.failure = null;
    } catch (error) {
      if (patientId === this.patientId) this.failure = toFailure(error);
    } finally {
      if (patientId === this.patientId) this.loading = false;
    }
  }
}

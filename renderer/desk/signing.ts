import type { PatientSeries, SeriesImage } from '../../core/contract/records';
import { readingScore, type ReadingRecord } from '../../core/reading/reading';
import { latestSigned, modelValue } from '../../core/series/series-values';
import type { NoticeAction, Notices } from '../notices/notices.svelte';
import type { Reading } from '../reading/reading.svelte';
import type { Series } from '../series/series.svelte';
import type { FilmSlot } from '../viewport/slots.svelte';
import type { ViewportPair } from '../viewport/viewport-pair.svelte';
import type { Worklist } from '../worklist/worklist.svelte';

interface Screen {
  readonly reading: Reading;
  readonly series: Series;
  readonly worklist: Worklist;
  readonly films: Readonly<Record<'current', FilmSlot>>;
  readonly pair: ViewportPair;
  readonly notices: Notices;
  readonly showCurrent: (imageId: string) => void;
  readonly nextUnread: () => Promise<void>;
  readonly openPatient: (patientId: string, imageId: string) => Promise<void>;
  readonly writeReport: (patientId: string) => Promise<void>;
}

type Patient = Pick<PatientSeries['patient'], 'id' | 'name'>;

/** Whether a film has a proposal to begin from, and no signature. */
const isUnread = (image: SeriesImage): boolean =>
  image.view !== 'lateral' && modelValue(image) !== null && latestSigned(image) === null;

/** Id of the message on what was signed last; it goes where its patient is opened again. */
export const signedNotice = (patientId: string): string => `signed ${patientId}`;

/** Signing what is on screen, and where the window goes then. */
export class Signing {
  private underWay = false;
  private readonly desk: Screen;

  constructor(desk: Screen) {
    this.desk = desk;
  }

  /** Signs what the reader sees, once, and goes on to the next film to be read. */
  async signAndNext(): Promise<void> {
    const { reading, series, notices } = this.desk;
    const { image, editable } = reading;
    const { patientId } = series;
    if (!editable || image === null || patientId === null || this.underWay) return;
    const patient = { id: patientId, name: series.data?.patient.name ?? '' };
    const { leftToDo } = this;
    if (leftToDo !== null) {
      notices.say({ id: 'sign', tone: 'warning', text: (t) => t.reading[leftToDo] });
      return;
    }
    this.underWay = true;
    const signed = await reading.sign().finally(() => (this.underWay = false));
    notices.dismiss(`sign ${image.id}`);
    if (signed === null) {
      this.sayUnsigned(patientId, image);
      return;
    }
    notices.dismiss('sign');
    this.saySigned(signed, patient, image);
    await this.goOn(signed.imageId);
    // Where no film is left to go to, the reading on screen says that it is signed.
    if (series.patientId === patientId && series.currentId === image.id) notices.dismiss(signedNotice(patientId));
  }

  /** What the reader has to do before a signature; null where nothing is left. */
  private get leftToDo(): 'confirmFirst' | 'filmFirst' | null {
    const { reading, films, pair } = this.desk;
    if (reading.proposalHidden) return 'confirmFirst';
    return films.current.value === null || pair.maximised === 'prior' ? 'filmFirst' : null;
  }

  /**
   * Goes to the patient's next later film that nobody has signed, else to the next unread patient. Studies read a series from its first
   * film to its last; whoever begins at the latest notices nothing.
   */
  private async goOn(signedImage: string): Promise<void> {
    const { reading, series, worklist } = this.desk;
    await Promise.all([series.refresh(), worklist.reload()]);
    // Where the reader has gone on meanwhile, the window stays there.
    if (reading.image?.id !== signedImage) return;
    const later = series.images.slice(series.images.findIndex(({ id }) => id === signedImage) + 1);
    const next = later.find(isUnread);
    if (next !== undefined) this.desk.showCurrent(next.id);
    else await this.desk.nextUnread();
  }

  /** The window goes on at once: what was signed is said, with its report and the way back to it. */
  private saySigned({ content }: ReadingRecord, { id, name }: Patient, image: SeriesImage): void {
    const { desk } = this;
    const actions: NoticeAction[] = [
      { label: ({ commands }) => commands['report.write'], run: () => void desk.writeReport(id) },
      { label: ({ reading }) => reading.showSigned, run: () => void desk.openPatient(id, image.id) },
    ];
    desk.notices.dismissAll(signedNotice(''));
    desk.notices.say({
      id: signedNotice(id),
      tone: 'information',
      text: ({ reading, imports }) => reading.signedOf(imports.patient(id, name), image.date, readingScore(content)),
      actions,
    });
  }

  /** Where the reader has gone on, the message names its film and outlasts the one that is shown. */
  private sayUnsigned(patientId: string, { id, date }: SeriesImage): void {
    const here = this.desk.reading.image?.id === id;
    this.desk.notices.say({
      id: here ? 'sign' : `sign ${id}`,
      tone: 'failure',
      text: ({ reading }) => (here ? reading.signFailed : reading.signFailedOf(patientId, date)),
    });
  }
}

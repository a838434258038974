import type { Workstation } from '../../core/contract/client';
import type { EventKind, EventRecord } from '../../core/series/event';
import type { Notices } from '../notices/notices.svelte';
import type { Series } from '../series/series.svelte';

/** An event as the reader enters it; `date` is ISO 8601. */
export interface NewEvent {
  readonly date: string;
  readonly kind: EventKind;
  readonly note: string;
}

/** Notices of removals begin so. */
const removed = 'event-removed-';

/** Adds and removes clinical events of a patient; a removal can be taken back. */
export class PatientEvents {
  private readonly workstation: Workstation;
  private readonly series: Series;
  private readonly notices: Notices;

  constructor(workstation: Workstation, series: Series, notices: Notices) {
    this.workstation = workstation;
    this.series = series;
    this.notices = notices;
  }

  async add(patientId: string, event: NewEvent): Promise<void> {
    await this.notices.tellingFailure(() => this.record(patientId, event));
  }

  /** What was removed of a patient can be taken back as long as the patient is open. */
  forget(): void {
    this.notices.dismissAll(removed);
  }

  /** Taking it back records the event anew: the log shows both. */
  async remove({ id, patientId, date, kind, note }: EventRecord): Promise<void> {
    const notice = `${removed}${id}`;
    await this.notices.tellingFailure(async () => {
      await this.workstation.call('events.remove', { eventId: id });
      if (this.series.patientId !== patientId) return;
      this.notices.say({
        id: notice,
        tone: 'information',
        text: ({ trend }) => trend.eventRemoved(trend.events[kind], date),
        actions: [
          {
            label: (t) => t.trend.restoreEvent,
            run: () =>
              void this.notices.tellingFailure(async () => {
                await this.record(patientId, { date, kind, note });
                this.notices.dismiss(notice);
              }),
          },
        ],
      });
      await this.series.refresh();
    });
  }

  private async record(patientId: string, event: NewEvent): Promise<void> {
    await this.workstation.call('events.add', { patientId, event });
    await this.series.refresh();
  }
}

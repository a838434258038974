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
    await this.notices.tellingFailure(async () => {
      await this.workstation.call('events.add', { patientId, event });
      await this.series.refresh();
    });
  }

  /** Taking it back records the event anew: the log shows both. */
  async remove({ id, patientId, date, kind, note }: EventRecord): Promise<void> {
    await this.notices.tellingFailure(async () => {
      await this.workstation.call('events.remove', { eventId: id });
      this.notices.say({
        id: 'event',
        tone: 'information',
        text: ({ trend }) => trend.eventRemoved(trend.events[kind], date),
        action: {
          label: (t) => t.trend.restoreEvent,
          run: () => {
            this.notices.dismiss('event');
            void this.add(patientId, { date, kind, note });
          },
        },
      });
      await this.series.refresh();
    });
  }
}

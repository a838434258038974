import type fc from 'fast-check';
import { createWorkstation, type Workstation } from '../../core/contract/client';
import type { SeriesImage } from '../../core/contract/records';
import { serve } from '../../core/contract/serve';
import type { MethodName } from '../../core/contract/workstation-api';
import { FailureError } from '../../core/failure';
import { hidesProposal } from '../../core/reading/independent-first';
import { readingScore, type ReadingContent } from '../../core/reading/reading';
import { seriesOfPatient } from '../../electron/engine/store/series-store';
import { accountOf, type WindowName, type Workday } from '../../electron/engine/testing/workday/workday';
import { Reading } from '../../renderer/reading/reading.svelte';

/** An impression as the desk composes it: it tells of the zones, and of nothing that may not be seen. */
export const composed = (content: ReadingContent): string =>
  hidesProposal(content) ? '' : `Score ${readingScore(content)} of 6.`;

/** For how many requests the engine dies: before it does what is asked, or before it answers. */
interface Outage {
  before: number;
  after: number;
}

const died = { ok: false, failure: new FailureError('engine/crashed').failure } as const;

/** The reading of a window over the engine of a workday, whose requests and answers travel as the scheduler says. */
export class ReadingWindow {
  reading: Reading;
  readonly outage: Outage = { before: 0, after: 0 };
  readonly account: string;
  private readonly day: Workday;
  private readonly scheduler: fc.Scheduler;

  constructor(day: Workday, name: WindowName, scheduler: fc.Scheduler) {
    this.day = day;
    this.account = accountOf(name);
    this.scheduler = scheduler;
    this.reading = this.begin();
  }

  /** The film as the window's series has it now; null where none came in. */
  filmAt(place: number): SeriesImage | null {
    const { db, model, known } = this.day;
    const film = known.films[place];
    if (film === undefined) return null;
    const { images } = seriesOfPatient(db, film.patientId, { model, account: this.account });
    return images.find(({ id }) => id === film.imageId) ?? null;
  }

  /** Begins anew, as a window that was killed: what it had not saved is gone. */
  begin(): Reading {
    this.reading = new Reading(this.workstation(), undefined, composed);
    return this.reading;
  }

  private workstation(): Workstation {
    const { day, account, scheduler, outage } = this;
    const travels = (what: string): Promise<void> => scheduler.schedule(Promise.resolve(), `${account}: ${what}`);
    return createWorkstation({
      async invoke(method: MethodName, input) {
        await travels(method);
        if (outage.before > 0) {
          outage.before -= 1;
          return died;
        }
        const reply = await serve(day.handlers(account), method, structuredClone(input));
        await travels(`answer of ${method}`);
        if (outage.after === 0) return structuredClone(reply);
        outage.after -= 1;
        return died;
      },
      subscribe: () => () => undefined,
      pathOf: () => '',
    });
  }
}

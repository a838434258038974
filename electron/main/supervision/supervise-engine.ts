import { app } from 'electron';
import type { WorkstationEvent } from '../../../core/contract/events';
import type { KnownStore } from '../start/known-store';
import type { Places } from '../start/places';
import type { Journal } from '../support/journal';
import { tell } from '../windows/open-window';
import { EngineSupervisor } from './engine-supervisor';
import { forkEngine } from './fork-engine';
import { watchSilence } from './watch-silence';

const quitWaitMs = 2_000;

/** `restart` is a person's request; with `anyStore` whichever store is there counts. */
export function superviseEngine(places: Places, known: KnownStore, journal: Journal) {
  const after = (milliseconds: number, action: () => void) => void setTimeout(action, milliseconds);
  const tellAndNote = (event: WorkstationEvent) => {
    journal.heedEvent(event);
    tell(event);
  };
  const supervisor = new EngineSupervisor({
    fork: (anyStore) => watchSilence(forkEngine(places, anyStore ? null : known.store), { tell: tellAndNote, after }),
    opened: (store) => known.remember(store),
    tell: tellAndNote,
    now: () => performance.now(),
    after,
  });
  const restart = (anyStore = false): void => {
    journal.note({ kind: 'restarted' });
    supervisor.restart(anyStore);
  };
  return { supervisor, restart };
}

/** What a closing window still asked for (a draft to be saved, say) is answered before the engine goes. */
export function finishBeforeQuitting(supervisor: EngineSupervisor): void {
  let finished = false;
  app.on('will-quit', (event) => {
    if (finished) return;
    event.preventDefault();
    const quit = () => {
      finished = true;
      app.quit();
    };
    // Electron takes no new request to quit before this handler has returned to it.
    void supervisor.finish(quitWaitMs).then(() => setImmediate(quit));
  });
}

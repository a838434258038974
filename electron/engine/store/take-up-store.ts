import type { Database } from 'better-sqlite3';
import type { ModelIdentity } from '../../../core/analysis/analysis';
import { openJobs, reopenJobs, settleCutOffJobs } from './job-store';
import { showJobsInWorklist, showModelInWorklist } from './worklist-store';
import { writeIfRoom } from './write-if-room';

/**
 * Takes up a store where the last engine left it, cut off perhaps: its jobs are settled, and the worklist shows them and the values of
 * this model. @returns the images that wait for an analysis, in the order in which they came; none without a model.
 */
export function takeUpStore(db: Database, model: ModelIdentity | null, now: () => string): string[] {
  writeIfRoom(() => settleCutOffJobs(db, now()));
  if (model !== null) {
    showModelInWorklist(db, model);
    writeIfRoom(() => reopenJobs(db, model, now()));
  }
  writeIfRoom(() => showJobsInWorklist(db));
  return model === null ? [] : openJobs(db);
}

import type { Database } from 'better-sqlite3';
import type { AnalysisRecord } from '../../../core/contract/records';

/** What the reading handlers need of the engine around them. */
export interface ReadingContext {
  readonly db: Database;
  /** Account name of the operating system. */
  readonly account: string;
  /** Current instant, ISO 8601 UTC. */
  readonly now: () => string;
  /** The latest analysis of an image, by the current model where there is one; it may have been refused. */
  readonly latestAnalysis: (imageId: string) => AnalysisRecord | null;
  /** Tells the windows that a reading of the patient changed (worklist row, series). */
  readonly readingChanged: (patientId: string) => void;
  /** Tells the windows that a patient's series changed. */
  readonly seriesChanged: (patientId: string) => void;
  /** Tells the windows that the site's settings changed, and with them the limit of every series. */
  readonly settingsChanged: () => void;
}

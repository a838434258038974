import type { Database } from 'better-sqlite3';
import { statSync } from 'node:fs';
import type { StoreSupport } from '../../../core/support/support-report';
import { failedJobs } from '../store/job-store';
import { readSiteSettings } from '../store/site-settings-store';

/** A store in numbers, for whoever supports the workstation: nothing of a patient, and no reader's name. Throws SQLite's errors. */
export function storeSupport(db: Database, account: string): StoreSupport {
  const count = (rows: string): number => db.prepare(`SELECT count(*) FROM ${rows}`).pluck().get() as number;
  const { repeatabilityLimit, independentFirst, unreadable } = readSiteSettings(db, account);
  return {
    schemaVersion: db.pragma('user_version', { simple: true }) as number,
    bytes: statSync(db.name).size,
    patients: count('patient'),
    images: count('image'),
    analyses: count('analysis'),
    drafts: count("reading WHERE state = 'draft'"),
    signedReadings: count("reading WHERE state = 'signed'"),
    waiting: count("job WHERE state IN ('pending', 'running')"),
    failedAnalyses: failedJobs(db),
    settings: { repeatabilityLimit, independentFirst, unreadable: unreadable.map(({ code }) => code) },
  };
}

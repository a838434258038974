import type { Database } from 'better-sqlite3';
import type { Handlers, WholeStoreMethod } from '../../../core/contract/workstation-api';
import { verifyAudit } from '../store/audit-log';
import { qualitySummary } from './quality-summary';
import { writeQualityCsv } from './write-quality-csv';

export type WholeStoreHandlers = Pick<Handlers<'engine'>, WholeStoreMethod>;

/** Answers to what is asked of all readings or records of a store; after two years they take seconds. */
export const wholeStoreHandlers = (db: Database): WholeStoreHandlers => ({
  'quality.summary': () => qualitySummary(db),
  'quality.writeCsv': ({ path }) => writeQualityCsv(db, path),
  'audit.verify': () => verifyAudit(db),
});

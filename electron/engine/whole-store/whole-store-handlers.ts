import type { Database } from 'better-sqlite3';
import type { Handlers, WholeStoreMethod } from '../../../core/contract/workstation-api';
import { hiddenFrom } from '../readings/hide-values';
import { verifyAudit } from '../store/audit-log';
import { qualitySummary } from './quality-summary';
import { writeQualityCsv } from './write-quality-csv';

export type WholeStoreHandlers = Pick<Handlers<'engine'>, WholeStoreMethod>;

/** Answers to what the reader at `account` asks of all readings or records of a store; after two years they take seconds. */
export const wholeStoreHandlers = (db: Database, account: string): WholeStoreHandlers => ({
  'quality.summary': () => qualitySummary(db, hiddenFrom(db, account)),
  'quality.writeCsv': ({ path, language }) => writeQualityCsv(db, { path, language }, hiddenFrom(db, account)),
  'audit.verify': () => verifyAudit(db),
});

import type { Database } from 'better-sqlite3';
import { genesisHash } from '../../../core/reading/audit-chain';
import { FailureError } from '../../../core/failure';

/**
 * What tells a store from every other one: the first hash of its audit chain, which neither an update nor a restored backup changes.
 * Of a store without an entry, and of one without a schema, the hash that every chain begins with.
 */
export function storeIdentity(db: Database): string {
  const audited = db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'audit_log'").get() !== undefined;
  if (!audited) return genesisHash;
  const first = db.prepare('SELECT hash FROM audit_log ORDER BY sequence LIMIT 1').pluck().get();
  return (first as string | undefined) ?? genesisHash;
}

/** Throws `store/another`, naming the folder, where a store is not the one that was known; one known without an entry may be any. */
export function refuseOtherStore(db: Database, dataFolder: string, known: string): void {
  if (known !== genesisHash && storeIdentity(db) !== known) throw new FailureError('store/another', dataFolder);
}

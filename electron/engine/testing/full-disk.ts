import type { Database } from 'better-sqlite3';

/**
 * From now on an update of the table wants more room than there is, and no page may be added: it fails as on a full disk.
 * `when` narrows that to rows, in SQL over NEW.
 */
export function fillDiskOnUpdate(db: Database, table: 'event' | 'job' | 'reading' | 'worklist', when = 'true'): void {
  db.exec('CREATE TABLE filler (bytes BLOB)');
  db.exec(
    `CREATE TRIGGER filling AFTER UPDATE ON ${table} WHEN ${when} BEGIN INSERT INTO filler VALUES (zeroblob(100000)); END`,
  );
  db.pragma(`max_page_count = ${String(db.pragma('page_count', { simple: true }))}`);
}

/** There is room again. */
export function freeDisk(db: Database): void {
  db.exec('DROP TRIGGER filling');
  db.pragma('max_page_count = 100000');
}

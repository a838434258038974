import type { Database } from 'better-sqlite3';

/** Jobs change before an act is done: it is noted that an analysis is at work. */
const aside = new Set(['job', 'worklist_search', 'sqlite_sequence']);

/** All that a store holds of patients, readings and settings, as text that is equal where the stores are. */
export function rowsOfStore(db: Database): string {
  const tables = db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'worklist_search_*' ORDER BY name")
    .pluck()
    .all() as string[];
  return tables
    .filter((table) => !aside.has(table))
    .flatMap((table) =>
      db
        .prepare(`SELECT * FROM ${table}`)
        .raw()
        .all()
        .map((row) => `${table} ${JSON.stringify(row)}`),
    )
    .join('\n');
}

/** The system's or SQLite's code of an error (`ENOENT`, `SQLITE_FULL`); undefined where it has none. */
export const errorCode = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error ? String(error.code) : undefined;

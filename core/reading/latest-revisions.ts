import type { ReadingRecord } from './reading';

/** Each reader's latest of these revisions, by account. The number of the revision decides: the clock may have gone back. */
export function latestRevisions(revisions: readonly ReadingRecord[]): ReadonlyMap<string, ReadingRecord> {
  const latest = new Map<string, ReadingRecord>();
  for (const record of revisions)
    if (record.revision > (latest.get(record.reader.account)?.revision ?? 0)) latest.set(record.reader.account, record);
  return latest;
}

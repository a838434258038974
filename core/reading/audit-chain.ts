/** What the product records of every act that changes what a report says. No patient names: record ids only. */
export interface AuditEntry {
  /** From 1 on. */
  readonly sequence: number;
  /** ISO 8601 instant, UTC. */
  readonly at: string;
  readonly account: string;
  readonly action: string;
  readonly subject: string;
  /** SHA-256 of the canonical content that the act produced, hex. */
  readonly contentSha256: string;
  readonly previousHash: string;
  readonly hash: string;
}

/** Hash before the first entry. */
export const genesisHash = '0'.repeat(64);

/** SHA-256 of a UTF-8 string, hex; injected because core has no crypto. */
export type Sha256 = (text: string) => string;

/** The hash that binds an entry to its content and to the one before it. */
export function auditHash(entry: Omit<AuditEntry, 'hash'>, sha256: Sha256): string {
  const { sequence, at, account, action, subject, contentSha256, previousHash } = entry;
  return sha256(JSON.stringify([sequence, at, account, action, subject, contentSha256, previousHash]));
}

/** Where the log first fails to hold, or that it is whole. `brokenAt` is the sequence number of the entry. */
export type AuditVerdict =
  | { readonly whole: true; readonly entries: number; readonly head: string }
  | {
      readonly whole: false;
      readonly brokenAt: number;
      readonly reason: 'sequence' | 'link' | 'hash' | 'content' | 'missing-content' | 'missing-entry';
      readonly subject: string;
    };

type Break = Extract<AuditVerdict, { whole: false }>;

const broken = (entry: AuditEntry, brokenAt: number, reason: Break['reason']): Break => ({
  whole: false,
  brokenAt,
  reason,
  subject: entry.subject,
});

/**
 * Walks the chain and names the first entry that does not hold.
 * @param contentOf canonical content hash of the entry's subject as stored now, or null where it is gone; undefined where the act left no content.
 */
export function verifyAuditChain(
  entries: Iterable<AuditEntry>,
  sha256: Sha256,
  contentOf: (entry: AuditEntry) => string | null | undefined,
): AuditVerdict {
  let previous = genesisHash;
  let count = 0;
  for (const entry of entries) {
    count += 1;
    if (entry.sequence !== count) return broken(entry, count, 'sequence');
    if (entry.previousHash !== previous) return broken(entry, entry.sequence, 'link');
    if (entry.hash !== auditHash(entry, sha256)) return broken(entry, entry.sequence, 'hash');
    const content = contentOf(entry);
    if (content === null) return broken(entry, entry.sequence, 'missing-content');
    if (content !== undefined && content !== entry.contentSha256) return broken(entry, entry.sequence, 'content');
    previous = entry.hash;
  }
  return { whole: true, entries: count, head: previous };
}

import type { Database } from 'better-sqlite3';
import {
  auditHash,
  genesisHash,
  verifyAuditChain,
  type AuditEntry,
  type AuditVerdict,
} from '../../../core/reading/audit-chain';
import { auditSubjects, type AuditSubjectKind } from './audit-subjects';
import { sha256Of } from '../archive/sha256-of';

/** Who acts, and when. */
export interface Actor {
  readonly account: string;
  /** ISO 8601 instant, UTC. */
  readonly at: string;
}

interface Act extends Actor {
  readonly action: string;
  readonly kind: AuditSubjectKind;
  readonly id: string;
}

const entriesInOrder = `
SELECT sequence, at, account, action, subject, content_sha256 AS contentSha256, previous_hash AS previousHash, hash
FROM audit_log ORDER BY sequence`;

/** Appends one entry bound to the subject as it is stored now. Call inside the transaction that made the change. */
export function appendAudit(db: Database, act: Act): void {
  const last = db.prepare('SELECT sequence, hash FROM audit_log ORDER BY sequence DESC LIMIT 1').get() as
    { sequence: number; hash: string } | undefined;
  const content = auditSubjects[act.kind].content(db)(act.id);
  const entry = {
    sequence: (last?.sequence ?? 0) + 1,
    at: act.at,
    account: act.account,
    action: act.action,
    subject: `${act.kind}:${act.id}`,
    contentSha256: sha256Of(content ?? ''),
    previousHash: last?.hash ?? genesisHash,
  };
  db.prepare(
    `INSERT INTO audit_log (sequence, at, account, action, subject, content_sha256, previous_hash, hash)
     VALUES (@sequence, @at, @account, @action, @subject, @contentSha256, @previousHash, @hash)`,
  ).run({ ...entry, hash: auditHash(entry, sha256Of) });
}

/** Content hash to compare with an entry: only the latest entry of a subject speaks for what is stored now. */
function currentContent(db: Database, latest: ReadonlyMap<string, number>) {
  const contents = new Map(Object.entries(auditSubjects).map(([kind, { content }]) => [kind, content(db)]));
  return ({ subject, sequence }: AuditEntry): string | null | undefined => {
    const split = subject.indexOf(':');
    const contentOf = contents.get(subject.slice(0, split));
    if (contentOf === undefined || latest.get(subject) !== sequence) return undefined;
    const content = contentOf(subject.slice(split + 1));
    return content === null ? null : sha256Of(content);
  };
}

/** A recorded act whose entry is gone (the end of the log was cut off), or null. */
function subjectWithoutEntry(db: Database, subjects: ReadonlyMap<string, number>): string | null {
  for (const [kind, { ids }] of Object.entries(auditSubjects)) {
    for (const id of ids(db)) if (!subjects.has(`${kind}:${id}`)) return `${kind}:${id}`;
  }
  return null;
}

/**
 * Walks the whole log: order, links, hashes, the stored content of every subject, and that no recorded act lacks its entry.
 * All of it is read as of one instant, so that what another process commits meanwhile is no alteration.
 */
export function verifyAudit(db: Database): AuditVerdict {
  return db.transaction((): AuditVerdict => {
    const entries = db.prepare(entriesInOrder).all() as AuditEntry[];
    const latest = new Map(entries.map((entry) => [entry.subject, entry.sequence]));
    const verdict = verifyAuditChain(entries, sha256Of, currentContent(db, latest));
    if (!verdict.whole) return verdict;
    const orphan = subjectWithoutEntry(db, latest);
    return orphan === null
      ? verdict
      : { whole: false, brokenAt: entries.length + 1, reason: 'missing-entry', subject: orphan };
  })();
}

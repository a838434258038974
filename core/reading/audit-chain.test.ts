import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auditHash, genesisHash, verifyAuditChain, type AuditEntry } from './audit-chain';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

function chain(subjects: readonly string[]): AuditEntry[] {
  let previousHash = genesisHash;
  return subjects.map((subject, index) => {
    const entry = {
      sequence: index + 1,
      at: '2026-01-01T00:00:00.000Z',
      account: 'reader',
      action: 'reading.sign',
      subject,
      contentSha256: sha256(subject),
      previousHash,
    };
    previousHash = auditHash(entry, sha256);
    return { ...entry, hash: previousHash };
  });
}

const stored = (entry: AuditEntry): string => sha256(entry.subject);

describe('verifyAuditChain', () => {
  it('accepts an untouched log and names its head', () => {
    const entries = chain(['a', 'b', 'c']);
    expect(verifyAuditChain(entries, sha256, stored)).toEqual({ whole: true, entries: 3, head: entries[2]?.hash });
  });

  it('finds any single altered field, at that entry', () => {
    const fields = ['at', 'account', 'action', 'subject', 'contentSha256', 'previousHash', 'hash'] as const;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4 }), fc.constantFrom(...fields), (index, field) => {
        const entries = chain(['a', 'b', 'c', 'd', 'e']);
        const altered = entries.map((entry, i) => (i === index ? { ...entry, [field]: sha256('forged') } : entry));
        expect(verifyAuditChain(altered, sha256, stored)).toMatchObject({ whole: false, brokenAt: index + 1 });
      }),
    );
  });

  it('finds a removed, a swapped and a repeated entry', () => {
    const [a, b, c] = chain(['a', 'b', 'c']) as [AuditEntry, AuditEntry, AuditEntry];
    expect(verifyAuditChain([a, c], sha256, stored)).toMatchObject({ whole: false, brokenAt: 2, reason: 'sequence' });
    expect(verifyAuditChain([b, a, c], sha256, stored)).toMatchObject({ whole: false });
    expect(verifyAuditChain([a, a, b], sha256, stored)).toMatchObject({ whole: false, brokenAt: 2 });
  });

  it('finds an entry that holds by itself and is linked to another one than it follows', () => {
    const [a, b] = chain(['a', 'b']) as [AuditEntry, AuditEntry];
    const astray = { ...b, previousHash: sha256('elsewhere') };
    const forged = { ...astray, hash: auditHash(astray, sha256) };
    expect(verifyAuditChain([a, forged], sha256, stored)).toMatchObject({ whole: false, brokenAt: 2, reason: 'link' });
  });

  it('finds content that changed or vanished behind the log', () => {
    const entries = chain(['a', 'b']);
    expect(verifyAuditChain(entries, sha256, (e) => (e.subject === 'b' ? sha256('x') : stored(e)))).toMatchObject({
      brokenAt: 2,
      reason: 'content',
    });
    expect(verifyAuditChain(entries, sha256, (e) => (e.subject === 'a' ? null : stored(e)))).toMatchObject({
      brokenAt: 1,
      reason: 'missing-content',
    });
  });
});

import type { AuditVerdict } from '../../core/reading/audit-chain';
import { FailureError } from '../../core/failure';
import { Archive } from '../engine/archive/archive';
import { brokenOriginals, type BrokenOriginal } from '../engine/archive/broken-originals';
import { verifyAudit } from '../engine/store/audit-log';
import { archivedChecksums } from '../engine/store/image-store';
import type { Arguments } from './arguments';
import { dataFolder } from './folders';
import { printDocument, printLine } from './print';
import { withStore } from './with-engine';

function printVerdict(verdict: AuditVerdict, checked: number, broken: readonly BrokenOriginal[]): void {
  if (verdict.whole) printLine(`The audit log is whole: ${verdict.entries} entries.`);
  else printLine(`Altered: entry ${verdict.brokenAt} does not hold (${verdict.reason}, ${verdict.subject}).`);
  for (const { sha256, code } of broken)
    printLine(`${code === 'archive/missing-original' ? 'Missing' : 'Altered'}: original ${sha256} (${code}).`);
  if (broken.length === 0) printLine(`The archived originals match their checksums: ${checked} files.`);
}

/**
 * `audit verify [--json]`: checks the log, the records that it covers, and every archived original. Exit 0 when all of it is
 * whole, 3 when anything was altered outside the product.
 */
export async function auditCommand({ rest, values }: Arguments): Promise<number> {
  if (rest[0] !== 'verify') throw new FailureError('contract/invalid-input', 'audit verify');
  return withStore(values, async (db) => {
    const verdict = verifyAudit(db);
    const checksums = archivedChecksums(db);
    const broken = await brokenOriginals(new Archive(dataFolder(values.data)), checksums);
    const whole = verdict.whole && broken.length === 0;
    if (values.json)
      printDocument({ schema: 'sextant.audit/1', ...verdict, whole, originals: { checked: checksums.size, broken } });
    else printVerdict(verdict, checksums.size, broken);
    return whole ? 0 : 3;
  });
}

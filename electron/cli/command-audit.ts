import type { AuditVerdict } from '../../core/reading/audit-chain';
import { FailureError, toFailure, type FailureCode } from '../../core/failure';
import { Archive } from '../engine/archive/archive';
import { checkOriginals, type CheckedOriginals } from '../engine/archive/check-originals';
import { verifyAudit } from '../engine/store/audit-log';
import { archivedChecksums } from '../engine/store/image-store';
import type { Arguments } from './arguments';
import { dataFolder } from './folders';
import { printDocument, printFailure, printLine } from './print';
import { withStore } from './with-engine';

const words: Partial<Record<FailureCode, string>> = {
  'archive/missing-original': 'Missing',
  'archive/altered-original': 'Altered',
};

function printVerdict(verdict: AuditVerdict, { checked, broken, unreadable }: CheckedOriginals): void {
  if (verdict.whole) printLine(`The audit log is whole: ${verdict.entries} entries.`);
  else printLine(`Altered: entry ${verdict.brokenAt} does not hold (${verdict.reason}, ${verdict.subject}).`);
  for (const { sha256, code } of [...broken, ...unreadable])
    printLine(`${words[code] ?? 'Not readable'}: original ${sha256} (${code}).`);
  if (broken.length === 0) printLine(`The archived originals match their checksums: ${checked} files.`);
}

/** Prints what is whole and what is not. @returns the command's exit code. */
function verify(values: Arguments['values']): Promise<number> {
  return withStore(values, async (db) => {
    const verdict = verifyAudit(db);
    const originals = await checkOriginals(new Archive(dataFolder(values.data)), archivedChecksums(db));
    const altered = !verdict.whole || originals.broken.length > 0;
    const unread = originals.unreadable.length > 0;
    if (values.json) printDocument({ schema: 'sextant.audit/1', ...verdict, whole: !altered && !unread, originals });
    else printVerdict(verdict, originals);
    if (altered) return 3;
    return unread ? 2 : 0;
  });
}

/**
 * `audit verify [--json]`: checks the log, the records that it covers, and every archived original. Exit 0 when all of it is
 * whole, 3 when anything was altered outside the product or the store is damaged, else 2 where an original could not be read.
 */
export async function auditCommand({ rest, values }: Arguments): Promise<number> {
  if (rest[0] !== 'verify') throw new FailureError('contract/invalid-input', 'audit verify');
  try {
    return await verify(values);
  } catch (error) {
    const failure = toFailure(error);
    if (failure.code !== 'store/corrupt') throw error;
    printFailure(failure);
    return 3;
  }
}

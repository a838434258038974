import { FailureError } from '../../core/failure';
import { verifyAudit } from '../engine/readings/audit-log';
import type { Arguments } from './arguments';
import { printJson, printLine } from './print';
import { withStore } from './with-engine';

/** `audit verify [--json]`: exit 0 when the chain is whole, 3 when anything was altered outside the product. */
export async function auditCommand({ rest, values }: Arguments): Promise<number> {
  if (rest[0] !== 'verify') throw new FailureError('contract/invalid-input', 'audit verify');
  return withStore(values, (db) => {
    const verdict = verifyAudit(db);
    if (values.json) printJson({ schema: 'sextant.audit/1', ...verdict });
    else if (verdict.whole) printLine(`The audit log is whole: ${verdict.entries} entries.`);
    else printLine(`Altered: entry ${verdict.brokenAt} does not hold (${verdict.reason}, ${verdict.subject}).`);
    return verdict.whole ? 0 : 3;
  });
}

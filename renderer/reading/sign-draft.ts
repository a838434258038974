import type { Workstation } from '../../core/contract/client';
import { toFailure } from '../../core/failure';
import type { ReadingRecord } from '../../core/reading/reading';

/**
 * Signs a draft. An engine that dies may have committed the signature and lost only the answer: then the store is asked
 * what became of it. Throws the failure where it was not signed, or where nobody can say.
 */
export async function signDraft(
  workstation: Workstation,
  { id, imageId }: Pick<ReadingRecord, 'id' | 'imageId'>,
  version: number,
): Promise<ReadingRecord> {
  try {
    return await workstation.call('readings.sign', { readingId: id, version });
  } catch (error) {
    if (toFailure(error).code !== 'engine/crashed') throw error;
    const opened = await workstation.call('readings.open', { imageId }).catch(() => null);
    const signed = opened?.signed.find((record) => record.id === id);
    if (signed === undefined) throw error;
    return signed;
  }
}

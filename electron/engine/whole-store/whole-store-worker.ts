import { parentPort, workerData } from 'node:worker_threads';
import type { EngineRequest } from '../../../core/contract/channels';
import type { Reply } from '../../../core/contract/client';
import { serve } from '../../../core/contract/serve';
import { toFailure } from '../../../core/failure';
import { openSnapshot } from '../store/open-store';
import { wholeStoreHandlers } from './whole-store-handlers';

export type WholeStoreRequest = Pick<EngineRequest, 'method' | 'input'> & { readonly dataFolder: string };

async function answer({ dataFolder, method, input }: WholeStoreRequest): Promise<Reply> {
  try {
    const db = openSnapshot(dataFolder);
    try {
      return await serve({ ...wholeStoreHandlers(db) }, method, input);
    } finally {
      db.close();
    }
  } catch (error) {
    return { ok: false, failure: toFailure(error) };
  }
}

const port = parentPort;
if (port === null) throw new Error('whole-store-worker runs as a worker thread only');
void answer(workerData as WholeStoreRequest).then((reply) => port.postMessage(reply));

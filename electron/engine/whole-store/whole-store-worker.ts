import { parentPort, workerData } from 'node:worker_threads';
import type { EngineRequest } from '../../../core/contract/channels';
import { replyOf, valueOf } from '../../../core/contract/reply';
import { serve } from '../../../core/contract/serve';
import { openSnapshot } from '../store/open-store';
import { wholeStoreHandlers } from './whole-store-handlers';

export interface WholeStoreRequest extends Pick<EngineRequest, 'method' | 'input'> {
  readonly dataFolder: string;
  /** Of the reader who asks. */
  readonly account: string;
}

async function answer({ dataFolder, account, method, input }: WholeStoreRequest): Promise<unknown> {
  const db = openSnapshot(dataFolder);
  try {
    return valueOf(await serve(wholeStoreHandlers(db, account), method, input));
  } finally {
    db.close();
  }
}

const port = parentPort;
if (port === null) throw new Error('whole-store-worker runs as a worker thread only');
void replyOf(() => answer(workerData as WholeStoreRequest)).then((reply) => port.postMessage(reply));

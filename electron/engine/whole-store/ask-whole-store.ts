import { Worker } from 'node:worker_threads';
import { valueOf, type Reply } from '../../../core/contract/reply';
import type { WholeStoreHandlers } from './whole-store-handlers';
import type { WholeStoreRequest } from './whole-store-worker';

const workerUrl = new URL('./whole-store-worker.js', import.meta.url);

/** Asks on a thread that ends with its answer. A thread that dies costs its own answer. */
function askOnThread(url: URL, request: WholeStoreRequest): Promise<unknown> {
  const answer = new Promise<Reply>((resolve, reject) => {
    const worker = new Worker(url, { workerData: request });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`The thread ended without an answer, exit code ${code}.`)));
  });
  return answer.then(valueOf);
}

/**
 * The handlers of what is asked of all of a store, each of which works for seconds: on a thread and a connection of their own, one after the
 * other, so that the engine answers the windows meanwhile. What is asked for is answered of the store as it is when its turn comes.
 */
export function askWholeStore(dataFolder: string, account: string, url = workerUrl): WholeStoreHandlers {
  let last: Promise<unknown> = Promise.resolve();
  const ask = <Method extends keyof WholeStoreHandlers>(method: Method): WholeStoreHandlers[Method] => {
    const handler = (input: unknown): Promise<unknown> => {
      const inTurn = () => askOnThread(url, { dataFolder, account, method, input });
      return (last = last.then(inTurn, inTurn));
    };
    return handler as WholeStoreHandlers[Method];
  };
  return {
    'quality.summary': ask('quality.summary'),
    'quality.writeCsv': ask('quality.writeCsv'),
    'audit.verify': ask('audit.verify'),
  };
}

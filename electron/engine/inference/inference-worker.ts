import { parentPort } from 'node:worker_threads';
import { replyOf } from '../../../core/contract/reply';
import { FailureError } from '../../../core/failure';
import type {
  InferenceCalls,
  InferenceCall,
  InferenceEnd,
  InferenceReply,
  InferenceRequest,
} from './inference-message';
import { openModel, type OpenModel } from './open-model';

const sessions = new Map<number, OpenModel>();
let opened = 0;

function sessionOf(id: number): OpenModel {
  const model = sessions.get(id);
  if (model === undefined) throw new FailureError('inference/failed', 'the session is closed');
  return model;
}

async function outputOf(request: InferenceRequest): Promise<InferenceCalls[InferenceCall]['output']> {
  if (request.call === 'open') {
    const model = await openModel(request.input.modelPackage, request.input.provider);
    opened += 1;
    sessions.set(opened, model);
    return { session: opened, runtime: model.runtime };
  }
  const { session } = request.input;
  if (request.call === 'run') return sessionOf(session).run(request.input.pixels);
  await sessionOf(session).close();
  sessions.delete(session);
  return null;
}

const port = parentPort;
if (port === null) throw new Error('inference-worker runs as a worker thread only');
port.on('message', (request: InferenceRequest | InferenceEnd) => {
  if (request === 'end') process.exit();
  void replyOf(() => outputOf(request)).then((reply) =>
    port.postMessage({ id: request.id, reply } satisfies InferenceReply),
  );
});

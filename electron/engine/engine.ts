// Entry of the utility process: opens the engine on the data folder and answers main's requests.
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { EngineMessage, EnginePing, EngineRequest, EngineStop } from '../../core/contract/channels';
import { serve } from '../../core/contract/serve';
import { toFailure } from '../../core/failure';
import { engineHandlers } from './handlers';
import { importDemo } from './import/import-demo';
import { openEngine, type Engine } from './open-engine';
import { storeIdentity } from './store/store-identity';

// Electron types stay in main: of the parent port only this much is used.
interface ParentPort {
  postMessage(message: EngineMessage): void;
  on(event: 'message', listener: (message: { data: EngineRequest | EngineStop | EnginePing }) => void): void;
}
const { parentPort } = process as unknown as { parentPort: ParentPort };
const post = (message: EngineMessage): void => parentPort.postMessage(message);

const folders = (text: string | undefined): string[] =>
  (text ?? '').split(path.delimiter).filter((each) => each !== '');

/** The self-test takes every core; the first window gets its images before. */
const selfTestDelayMs = 3_000;

async function selfTestLater({ queue, models }: Engine): Promise<void> {
  await queue.drained();
  await setTimeout(selfTestDelayMs);
  await models.selfTest(() => queue.drained());
  post({ event: { kind: 'model.changed' } });
}

async function start(): Promise<Engine> {
  const engine = await openEngine({
    dataFolder: process.env['SEXTANT_DATA'] ?? '',
    modelFolders: folders(process.env['SEXTANT_MODEL_FOLDERS']),
    onEvent: (event) => post({ event }),
    knownStore: process.env['SEXTANT_KNOWN_STORE'] || null,
  });
  const handlers = engineHandlers(engine);
  parentPort.on('message', ({ data }) => {
    if ('ping' in data) {
      post({ alive: true });
      return;
    }
    if ('stop' in data) {
      engine.stop();
      post({ stopped: true });
      return;
    }
    const { id, method, input } = data;
    void serve(handlers, method, input).then((reply) => post({ id, reply }));
  });
  const demo = process.env['SEXTANT_DEMO'];
  // Before the first answer, so that the first window opens on the whole series. The workstation works without it, too.
  if (demo !== undefined && demo !== '') await importDemo(engine.db, demo, engine.importContext).catch(() => undefined);
  post({ ready: true, store: storeIdentity(engine.db) });
  return engine;
}

// Only a start that fails is answered `ready: false`, on which the supervisor gives up.
start().then(
  (engine) => void selfTestLater(engine),
  (error: unknown) => post({ ready: false, failure: toFailure(error) }),
);

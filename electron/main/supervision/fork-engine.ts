import { utilityProcess } from 'electron';
import path from 'node:path';
import type { EngineMessage } from '../../../core/contract/channels';
import type { EngineProcess } from './engine-supervisor';
import type { Places } from '../start/places';

/** Starts the engine in a process of its own and tells it where everything lies, and which store it may open: null, whichever is there. */
export function forkEngine(places: Places, knownStore: string | null): EngineProcess {
  const engine = utilityProcess.fork(places.engine, [], {
    serviceName: 'Sextant engine',
    env: {
      ...process.env,
      SEXTANT_DATA: places.data,
      SEXTANT_KNOWN_STORE: knownStore ?? '',
      SEXTANT_MODEL_FOLDERS: places.models.join(path.delimiter),
      SEXTANT_DEMO: places.demo,
      SEXTANT_NATIVE: places.native,
      // onnxruntime would otherwise report its use to its maker.
      ORT_DISABLE_TELEMETRY: '1',
    },
  });
  return {
    post: (message) => engine.postMessage(message),
    onMessage: (listener) => void engine.on('message', (message: EngineMessage) => listener(message)),
    onExit: (listener) => void engine.on('exit', listener),
    kill: () => void engine.kill(),
  };
}

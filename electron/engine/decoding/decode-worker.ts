import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parentPort, type Transferable } from 'node:worker_threads';
import { replyOf } from '../../../core/contract/reply';
import type { Radiograph } from '../../../core/image/radiograph';
import type { DecodeReply, DecodeRequest } from './decode-message';
import { decodeRadiograph } from './decode-radiograph';

/**
 * Frees what a decoder in WebAssembly holds of a picture. It lets go once its JavaScript handles are collected, and those are so small
 * that this thread would not collect them before that memory, which never shrinks, had grown to 800 MB; of colour pictures to its end,
 * 2 GB, after which every film was called damaged.
 */
function collector(): () => void {
  setFlagsFromString('--expose-gc');
  return (runInNewContext('globalThis.gc') as (() => void) | undefined) ?? (() => undefined);
}
const collect = collector();

const buffersOf = ({ values: { buffer } }: Radiograph): Transferable[] =>
  buffer instanceof ArrayBuffer ? [buffer] : [];

const port = parentPort;
if (port === null) throw new Error('decode-worker runs as a worker thread only');
port.on('message', ({ id, bytes, checkHoles }: DecodeRequest) => {
  void replyOf(() => decodeRadiograph(bytes, { checkHoles })).then((reply) => {
    port.postMessage({ id, reply } satisfies DecodeReply, reply.ok ? buffersOf(reply.value) : []);
    collect();
  });
});

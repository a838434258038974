// The engine with a door for the benchmark: whoever connects to the socket is told what the process holds, after a garbage collection.
import net from 'node:net';
import v8 from 'node:v8';
import vm from 'node:vm';

v8.setFlagsFromString('--expose-gc');
const collectGarbage = vm.runInNewContext('gc');

function held() {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  const { number_of_detached_contexts: detachedContexts } = v8.getHeapStatistics();
  const resources = process.getActiveResourcesInfo();
  const timers = resources.filter((name) => name === 'Timeout').length;
  return { memory: { heapUsed, external }, 'detached contexts': detachedContexts, timers, resources: resources.length };
}

function answer(socket) {
  socket.on('error', () => undefined);
  socket.end(JSON.stringify(held()));
}

net.createServer(answer).listen(process.env.SEXTANT_BENCH_SOCKET).unref();
await import(process.env.SEXTANT_BENCH_ENGINE);

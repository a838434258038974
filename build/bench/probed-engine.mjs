// Starts the engine of a running Sextant anew behind engine-probe.mjs, and asks it what it holds.
import net from 'node:net';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { fromRoot } from '../folders.mjs';

/** Resolves once the probed engine answers. */
export async function probeEngine(app, folder) {
  const socket = path.join(folder, 'engine.socket');
  await app.evaluate(
    ({ Menu, utilityProcess }, { probe, engine, socket }) => {
      const { fork } = utilityProcess;
      utilityProcess.fork = (_, args, options) =>
        fork(probe, args, {
          ...options,
          env: { ...options.env, SEXTANT_BENCH_SOCKET: socket, SEXTANT_BENCH_ENGINE: engine },
        });
      Menu.getApplicationMenu().getMenuItemById('restartEngine').click();
    },
    {
      probe: fromRoot('build', 'bench', 'engine-probe.mjs'),
      engine: pathToFileURL(fromRoot('out', 'engine', 'engine.js')).href,
      socket,
    },
  );
  for (;;) {
    try {
      await askEngine(socket);
      return socket;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
}

/** The figures of the probe. */
export async function askEngine(socket) {
  let answer = '';
  for await (const chunk of net.connect(socket)) answer += chunk;
  return JSON.parse(answer);
}

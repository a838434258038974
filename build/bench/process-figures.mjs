// What the processes of a running Sextant, and its data folder, hold. Bytes are told as MB.
import fs from 'node:fs';
import path from 'node:path';
import { askEngine } from './probed-engine.mjs';

const mega = (bytes) => bytes / 1e6;

/** Resident memory, threads and file descriptors, as Linux tells them. */
function systemFigures(pid) {
  const status = fs.readFileSync(`/proc/${pid}/status`, 'utf8');
  const of = (name) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)[1]);
  return {
    'RSS MB': mega(of('VmRSS') * 1024),
    threads: of('Threads'),
    descriptors: fs.readdirSync(`/proc/${pid}/fd`).length,
  };
}

/** Of main, after a garbage collection. */
async function mainFigures(app) {
  const held = await app.evaluate(({ BrowserWindow, ipcMain, webContents }) => {
    const { setFlagsFromString } = process.getBuiltinModule('node:v8');
    setFlagsFromString('--expose-gc');
    process.getBuiltinModule('node:vm').runInNewContext('gc')();
    const { heapUsed, external } = process.memoryUsage();
    const resources = process.getActiveResourcesInfo();
    return {
      memory: { heapUsed, external },
      timers: resources.filter((name) => name === 'Timeout').length,
      windows: BrowserWindow.getAllWindows().length,
      contents: webContents.getAllWebContents().length,
      listeners: ipcMain.eventNames().reduce((sum, name) => sum + ipcMain.listenerCount(name), 0),
    };
  });
  const { memory, ...counts } = held;
  return { ...memoryFigures(memory), ...counts };
}

/** Electron counts array buffers as external memory, and none by themselves. */
const memoryFigures = ({ heapUsed, external }) => ({ 'heap MB': mega(heapUsed), 'external MB': mega(external) });

async function engineFigures(socket) {
  const { memory, ...counts } = await askEngine(socket);
  return { ...memoryFigures(memory), ...counts };
}

/** In the page: how many of the objects there are, and the sum of their sizes. The prototypes among them have no size. */
const countAndSum = (size) => `function () {
  const sizes = this.flatMap((each) => {
    try {
      return [(${size})(each)];
    } catch {
      return [];
    }
  });
  return [sizes.length, sizes.reduce((sum, each) => sum + each, 0)];
}`;

/** How many live objects have the prototype, and the sum of what the function says of each. */
async function liveObjects(session, constructor, size) {
  const { result } = await session.send('Runtime.evaluate', {
    expression: `${constructor}.prototype`,
    objectGroup: 'bench',
  });
  const { objects } = await session.send('Runtime.queryObjects', {
    prototypeObjectId: result.objectId,
    objectGroup: 'bench',
  });
  const { result: told } = await session.send('Runtime.callFunctionOn', {
    objectId: objects.objectId,
    functionDeclaration: countAndSum(size),
    returnByValue: true,
  });
  await session.send('Runtime.releaseObjectGroup', { objectGroup: 'bench' });
  return told.value;
}

const inDocument = '(node) => (node.isConnected ? 1 : 0)';

/** Of the page, after a garbage collection. `session` is a CDP session with Performance enabled. */
async function pageFigures(session) {
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const of = (wanted) => metrics.find(({ name }) => name === wanted).value;
  const [nodes, attached] = await liveObjects(session, 'Element', inDocument);
  const [canvases, pixels] = await liveObjects(session, 'HTMLCanvasElement', '({ width, height }) => width * height');
  const { result } = await session.send('Runtime.evaluate', {
    expression: '[Konva.stages.length, Konva.stages.flatMap((stage) => stage.getLayers()).length]',
    returnByValue: true,
  });
  const [stages, layers] = result.value;
  return {
    'heap MB': mega(of('JSHeapUsedSize')),
    documents: of('Documents'),
    nodes: of('Nodes'),
    'detached elements': nodes - attached,
    listeners: of('JSEventListeners'),
    canvases,
    'canvas megapixels': pixels / 1e6,
    'Konva stages': stages,
    'Konva layers': layers,
  };
}

function folderFigures(folder) {
  const bytes = (name) => fs.statSync(path.join(folder, name), { throwIfNoEntry: false })?.size ?? 0;
  const filesIn = (place) =>
    fs.existsSync(place)
      ? fs.readdirSync(place, { recursive: true, withFileTypes: true }).filter((e) => e.isFile())
      : [];
  return {
    'store MB': mega(bytes('sextant.sqlite')),
    'log MB': mega(bytes('sextant.sqlite-wal')),
    'journal KB': bytes(path.join('window', 'journal.jsonl')) / 1000,
    'files of the store': filesIn(path.join(folder, 'archive')).length,
    'files beside it': filesIn(folder).length - filesIn(path.join(folder, 'archive')).length,
    'temporary files': filesIn(process.env.TMPDIR).length,
  };
}

/** Everything at once, named `process: figure`. */
export async function figuresOf({ app, session, socket, dataFolder }) {
  const processes = await app.evaluate(({ app: electron }) =>
    electron.getAppMetrics().map(({ pid, type, name }) => ({ pid, type, name })),
  );
  const pidOf = (wanted) => processes.find(({ type, name }) => type === wanted || name === wanted)?.pid;
  const pids = { main: pidOf('Browser'), engine: pidOf('Sextant engine'), page: pidOf('Tab'), GPU: pidOf('GPU') };
  const own = { page: await pageFigures(session), main: await mainFigures(app), engine: await engineFigures(socket) };
  const figures = { ...flat('folder', folderFigures(dataFolder)), 'Electron: processes': processes.length };
  for (const [name, pid] of Object.entries(pids))
    if (pid !== undefined) Object.assign(figures, flat(name, { ...systemFigures(pid), ...own[name] }));
  return figures;
}

const flat = (owner, figures) =>
  Object.fromEntries(Object.entries(figures).map(([name, value]) => [`${owner}: ${name}`, value]));

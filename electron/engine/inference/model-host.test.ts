import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test, vi } from 'vitest';
import { FailureError } from '../../../core/failure';
import { manifestWith } from '../../../core/testing/model-outputs';
import { sha256Of } from '../archive/sha256-of';
import { bundledModel } from '../testing/shared-data';
import { folderOfFile } from '../testing/temporary-store';
import { ModelHost } from './model-host';
import type { ModelPackage } from './model-package';
import { openModel, type ExecutionProvider, type OpenModel } from './open-model';
import { goldenAnswers } from './self-test';

const folder = folderOfFile();

/** A package whose checksum is right and whose weights no runtime can read. */
function unreadablePackage(): string {
  const broken = path.join(folder, 'broken');
  cpSync(bundledModel, broken, { recursive: true });
  const file = path.join(broken, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as {
    weights: { file: string; sha256: string; bytes: number };
  };
  const weights = Buffer.from('no graph');
  manifest.weights = { ...manifest.weights, sha256: sha256Of(weights), bytes: weights.length };
  writeFileSync(path.join(broken, manifest.weights.file), weights);
  writeFileSync(file, JSON.stringify(manifest));
  return broken;
}

/** A package as before there were known answers. */
function packageWithoutAnswers(): string {
  const bare = path.join(folder, 'without-answers');
  cpSync(bundledModel, bare, { recursive: true });
  rmSync(path.join(bare, 'golden'), { recursive: true, force: true });
  return bare;
}

test('knows its model before it opens it, and opens it once', async () => {
  const host = await ModelHost.open([bundledModel], openModel);
  expect(host.identity).toMatchObject({ id: 'compact' });
  expect(host.status()).toMatchObject({ executionProvider: 'cpu', failure: null });
  const [first, second] = await Promise.all([host.model(), host.model()]);
  expect(first).toBe(second);
  await host.close();
});

test('says what is wrong where there is no package', async () => {
  const host = await ModelHost.open([path.join(folder, 'nothing')], openModel);
  expect(host.identity).toBeNull();
  expect(host.status().executionProvider).toBeNull();
  await expect(host.model()).rejects.toMatchObject({ failure: { code: host.status().failure?.code } });
});

test('has no model any more once its session could not be opened', async () => {
  const host = await ModelHost.open([unreadablePackage()], openModel);
  expect(host.identity).not.toBeNull();
  await expect(host.model()).rejects.toMatchObject({ failure: { code: 'model/load-failed' } });
  expect(host.identity).toBeNull();
  expect(host.status().failure).toMatchObject({ code: 'model/load-failed' });
});

/** A field of a protobuf message: a text, a message of fields, or a number below 128. */
const field = (number: number, value: string | Buffer[] | number): Buffer => {
  if (typeof value === 'number') return Buffer.from([number << 3, value]);
  const bytes = typeof value === 'string' ? Buffer.from(value) : Buffer.concat(value);
  return Buffer.concat([Buffer.from([(number << 3) | 2, bytes.length]), bytes]);
};

/** A graph that compares its input with 64 floats that lie in another file. */
const graphWithOtherFile = (location: string): Buffer => {
  const constant = [
    field(1, 64), // dims
    field(2, 1), // data_type: float
    field(8, 'constant'),
    field(13, [field(1, 'location'), field(2, location)]),
    field(14, 1), // data_location: external
  ];
  const floats = field(2, [field(1, [field(1, 1), field(2, [field(1, [field(1, 64)])])])]);
  const graph = [
    field(1, [field(1, 'image'), field(1, 'constant'), field(2, 'out'), field(4, 'Max')]),
    field(2, 'graph'),
    field(5, constant),
    field(11, [field(1, 'image'), floats]),
    field(12, [field(1, 'out'), floats]),
  ];
  return Buffer.concat([field(1, 8), field(7, graph), field(8, [field(2, 17)])]);
};

test('opens no graph that takes weights from a file which its checksum does not cover, wherever Sextant was started', async () => {
  const elsewhere = process.cwd();
  process.chdir(folder);
  try {
    writeFileSync('net.data', Buffer.alloc(256));
    const weights = graphWithOtherFile('net.data');
    await expect(openModel({ folder, manifest: manifestWith(), weights })).rejects.toMatchObject({
      failure: { code: 'model/load-failed', detail: expect.stringContaining('External data') as unknown },
    });
  } finally {
    process.chdir(elsewhere);
  }
});

const idle = (): Promise<void> => Promise.resolve();

/** Sessions that answer at once; `faults` says which do not open, do not run or answer what is not a number. */
function fakeSessions(faults: { readonly open?: 'all but cpu'; readonly run?: 'cpu'; readonly answer?: 'cpu' } = {}) {
  const closed: string[] = [];
  const open = ({ manifest }: ModelPackage, provider: ExecutionProvider = 'cpu'): Promise<OpenModel> => {
    if (faults.open === 'all but cpu' && provider !== 'cpu')
      return Promise.reject(new FailureError('model/load-failed', provider));
    return Promise.resolve({
      manifest,
      runtime: { executionProvider: provider, onnxruntime: '1' },
      run: () =>
        faults.run === provider
          ? Promise.reject(new FailureError('inference/failed', provider))
          : Promise.resolve({
              findings: new Float32Array(manifest.findings.length).fill(faults.answer === provider ? NaN : 0),
              classLogits: new Float32Array(manifest.classes.length),
              severityMapLogits: new Float32Array(4),
              zoneMapLogits: new Float32Array(4),
              lungMask: new Float32Array(4),
              mapSize: 2,
              relevance: new Float32Array(1),
              relevanceSize: 1,
              gateLogits: new Float32Array(manifest.gate.labels.length),
            }),
      close: () => {
        closed.push(provider);
        return Promise.resolve();
      },
    });
  };
  return { open, closed };
}

/** A trial in which every provider gives the answers of the session on the CPU, in no time. */
async function passingTrial(host: ModelHost): Promise<{ worker: URL }> {
  const file = path.join(folder, 'passing-trial.mjs');
  const report = { answers: await goldenAnswers(await host.model()), milliseconds: 0 };
  writeFileSync(file, `process.send(${JSON.stringify({ ok: true, value: report })}, () => process.exit(0));`);
  return { worker: pathToFileURL(file) };
}

describe('the self-test', () => {
  test('moves to a provider that passed at once, and closes the session on the CPU only when no analysis runs', async () => {
    const { open, closed } = fakeSessions();
    const host = await ModelHost.open([packageWithoutAnswers()], open);
    let end = (): void => undefined;
    const analysed = new Promise<void>((resolve) => (end = resolve));
    await host.selfTest(() => analysed, await passingTrial(host));
    expect(host.status().executionProvider).not.toBe('cpu');
    expect(host.status().selfTest[0]).toMatchObject({ passed: true, outcome: { kind: 'unchecked' } });
    expect((await host.model()).runtime.executionProvider).toBe(host.status().executionProvider);
    expect(closed).toEqual([]);
    end();
    await vi.waitFor(() => expect(closed).toEqual(['cpu']));
    await host.close();
  });

  test('stays on the CPU where a provider passed its trial and then does not open, and says so', async () => {
    const { open, closed } = fakeSessions({ open: 'all but cpu' });
    const host = await ModelHost.open([packageWithoutAnswers()], open);
    await host.selfTest(idle, await passingTrial(host));
    const status = host.status();
    expect(status).toMatchObject({ executionProvider: 'cpu', failure: null });
    expect(status.selfTest[0]).toMatchObject({ provider: 'cpu', passed: true });
    expect(status.selfTest[1]).toMatchObject({ passed: false, outcome: { kind: 'notOpened' } });
    expect((await host.model()).runtime.executionProvider).toBe('cpu');
    expect(closed).toEqual([]);
    await host.close();
  });

  test('scores nothing with a model that does not give the answers that its package brings', async () => {
    const { open, closed } = fakeSessions();
    const host = await ModelHost.open([bundledModel], open);
    await expect(host.model()).rejects.toMatchObject({ failure: { code: 'model/wrong-answers' } });
    await host.selfTest(idle);
    expect(host.status()).toMatchObject({
      model: null,
      failure: { code: 'model/wrong-answers' },
      selfTest: [{ provider: 'cpu', passed: false, outcome: { kind: 'wrongAnswers' } }],
    });
    await expect(host.model()).rejects.toMatchObject({ failure: { code: 'model/wrong-answers' } });
    await host.close();
    expect(closed).toEqual(['cpu']);
  });

  test('scores nothing with a model whose answers on the CPU are outside their contract, and says which', async () => {
    const { open, closed } = fakeSessions({ answer: 'cpu' });
    const host = await ModelHost.open([packageWithoutAnswers()], open);
    await host.selfTest(idle);
    const failure = { code: 'model/output-invalid', detail: 'findings: not finite' };
    expect(host.status()).toMatchObject({ model: null, failure, selfTest: [] });
    await expect(host.model()).rejects.toMatchObject({ failure });
    await host.close();
    expect(closed).toEqual(['cpu']);
  });

  test('keeps it as the failure of the model where not even the CPU answers', async () => {
    const { open, closed } = fakeSessions({ run: 'cpu' });
    const host = await ModelHost.open([packageWithoutAnswers()], open);
    await host.selfTest(idle);
    const failure = { code: 'inference/self-test-failed', detail: 'inference/failed: cpu' };
    expect(host.status()).toMatchObject({ model: null, failure });
    await expect(host.model()).rejects.toMatchObject({ failure });
    await host.close();
    expect(closed).toEqual(['cpu']);
  });
});

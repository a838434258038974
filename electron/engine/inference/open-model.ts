import { createRequire } from 'node:module';
import os from 'node:os';
import type * as OnnxRuntime from 'onnxruntime-node';
import type { InferenceSession } from 'onnxruntime-node';
import { FailureError } from '../../../core/failure';
import type { Manifest } from '../../../core/inference/manifest';
import type { ModelOutputs, ModelRunner } from '../../../core/inference/model-runner';
import { productVersion } from '../product-version';
import type { ModelPackage } from './model-package';

/** Execution providers of onnxruntime-node, by the name a session is made with. */
export type ExecutionProvider = 'cpu' | 'cuda' | 'dml' | 'coreml' | 'webgpu';

export interface OpenModel extends ModelRunner {
  close(): Promise<void>;
}

const onnxruntimeVersion = (): string =>
  (createRequire(import.meta.url)('onnxruntime-node/package.json') as { version: string }).version;

function floats(
  outputs: InferenceSession.OnnxValueMapType,
  name: string,
): { data: Float32Array; dims: readonly number[] } {
  const tensor = outputs[name];
  if (!(tensor?.data instanceof Float32Array)) throw new FailureError('model/output-invalid', name);
  return { data: tensor.data, dims: tensor.dims };
}

function square(outputs: InferenceSession.OnnxValueMapType, name: string): { data: Float32Array; size: number } {
  const { data, dims } = floats(outputs, name);
  const size = dims.at(-1) ?? 0;
  if (size === 0 || size !== dims.at(-2) || data.length !== size * size)
    throw new FailureError('model/output-invalid', name);
  return { data, size };
}

function toOutputs(outputs: InferenceSession.OnnxValueMapType, manifest: Manifest): ModelOutputs {
  const names = manifest.outputs;
  const severity = square(outputs, names.severityMapLogits);
  const zones = names.zoneMapLogits === undefined ? severity : square(outputs, names.zoneMapLogits);
  const lung = square(outputs, names.lungMask);
  const relevance = square(outputs, names.relevance);
  const findings = floats(outputs, names.findings).data;
  const classLogits = floats(outputs, names.classLogits).data;
  const gateLogits = floats(outputs, names.gateLogits).data;
  for (const [name, { size }] of [
    [names.lungMask, lung],
    [names.zoneMapLogits, zones],
  ] as const)
    if (size !== severity.size) throw new FailureError('model/output-invalid', name);
  if (findings.length !== manifest.findings.length) throw new FailureError('model/output-invalid', names.findings);
  if (classLogits.length !== manifest.classes.length) throw new FailureError('model/output-invalid', names.classLogits);
  if (gateLogits.length !== manifest.gate.labels.length)
    throw new FailureError('model/output-invalid', names.gateLogits);
  return {
    findings,
    classLogits,
    severityMapLogits: severity.data,
    zoneMapLogits: zones.data,
    lungMask: lung.data,
    mapSize: severity.size,
    relevance: relevance.data,
    relevanceSize: relevance.size,
    gateLogits,
  };
}

/** Makes a session of a package on one execution provider. onnxruntime is loaded on the thread that calls this. Throws `model/load-failed`. */
export async function openModel(
  { manifest, weights }: ModelPackage,
  provider: ExecutionProvider = 'cpu',
): Promise<OpenModel> {
  let onnxruntime: typeof OnnxRuntime;
  let session: InferenceSession;
  try {
    onnxruntime = await import('onnxruntime-node');
    session = await onnxruntime.InferenceSession.create(weights, {
      executionProviders: [provider],
      graphOptimizationLevel: 'all',
      intraOpNumThreads: Math.min(8, os.availableParallelism()),
      logSeverityLevel: 3,
    });
  } catch (error) {
    throw new FailureError('model/load-failed', provider, { cause: error });
  }
  return {
    manifest,
    runtime: { executionProvider: provider, onnxruntime: onnxruntimeVersion(), sextant: productVersion },
    async run(input) {
      let outputs: InferenceSession.OnnxValueMapType;
      try {
        outputs = await session.run({
          [manifest.input.name]: new onnxruntime.Tensor('float32', input, manifest.input.shape),
        });
      } catch (error) {
        throw new FailureError('inference/failed', provider, { cause: error });
      }
      return toOutputs(outputs, manifest);
    },
    close: () => session.release(),
  };
}

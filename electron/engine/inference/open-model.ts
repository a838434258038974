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
export const executionProviders = ['cpu', 'cuda', 'dml', 'coreml', 'webgpu'] as const;
export type ExecutionProvider = (typeof executionProviders)[number];

export interface OpenModel extends ModelRunner {
  close(): Promise<void>;
}

const onnxruntimeVersion = (): string =>
  (createRequire(import.meta.url)('onnxruntime-node/package.json') as { version: string }).version;

interface Floats {
  readonly data: Float32Array;
  readonly dims: readonly number[];
}

const invalid = (name: string, why: string) => new FailureError('model/output-invalid', `${name}: ${why}`);
const inWords = (dims: readonly number[]): string => dims.join(' x ');

function floats(outputs: InferenceSession.OnnxValueMapType, name: string): Floats {
  const tensor = outputs[name];
  if (tensor === undefined) throw invalid(name, 'no such output');
  if (!(tensor.data instanceof Float32Array)) throw invalid(name, `${tensor.type}, not float32`);
  return { data: tensor.data, dims: tensor.dims };
}

function values(outputs: InferenceSession.OnnxValueMapType, name: string, count: number): Float32Array {
  const { data, dims } = floats(outputs, name);
  if (data.length !== count) throw invalid(name, `${inWords(dims)}, not ${count} values`);
  return data;
}

function square(outputs: InferenceSession.OnnxValueMapType, name: string): { data: Float32Array; size: number } {
  const { data, dims } = floats(outputs, name);
  const size = dims.at(-1) ?? 0;
  if (size === 0 || size !== dims.at(-2) || data.length !== size * size)
    throw invalid(name, `${inWords(dims)}, not one square`);
  return { data, size };
}

function toOutputs(outputs: InferenceSession.OnnxValueMapType, manifest: Manifest): ModelOutputs {
  const names = manifest.outputs;
  const severity = square(outputs, names.severityMapLogits);
  const onItsRaster = (name: string): Float32Array => {
    const { data, size } = square(outputs, name);
    if (size === severity.size) return data;
    throw invalid(name, `${size} x ${size}, the severity map ${severity.size} x ${severity.size}`);
  };
  const relevance = square(outputs, names.relevance);
  return {
    findings: values(outputs, names.findings, manifest.findings.length),
    classLogits: values(outputs, names.classLogits, manifest.classes.length),
    severityMapLogits: severity.data,
    zoneMapLogits: names.zoneMapLogits === undefined ? severity.data : onItsRaster(names.zoneMapLogits),
    lungMask: onItsRaster(names.lungMask),
    mapSize: severity.size,
    relevance: relevance.data,
    relevanceSize: relevance.size,
    gateLogits: values(outputs, names.gateLogits, manifest.gate.labels.length),
  };
}

/** What onnxruntime says of a graph or its tensors, never of a patient, on one line. */
const said = (provider: string, error: unknown): string =>
  `${provider}: ${error instanceof Error ? error.message.replace(/\s+/g, ' ').trim().slice(0, 600) : typeof error}`;

/** Threads that wait for work sleep, and leave the processor to the page and to other programs (decision 0157). */
const withoutSpinning = { intra_op: { allow_spinning: '0' } };

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
      // Weights of a further file would come from where Sextant was started, and no checksum would cover them: there is none to be found.
      extra: { session: { model_external_initializers_file_folder_path: os.devNull, ...withoutSpinning } },
    });
  } catch (error) {
    throw new FailureError('model/load-failed', said(provider, error), { cause: error });
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
        throw new FailureError('inference/failed', said(provider, error), { cause: error });
      }
      return toOutputs(outputs, manifest);
    },
    close: () => session.release(),
  };
}

import type { Manifest } from './manifest';

/** Raw outputs of one forward pass, named as in the manifest contract (shapes: findings [F], classLogits [classes], maps [size*size], gateLogits [G]). */
export interface ModelOutputs {
  readonly findings: Float32Array;
  readonly classLogits: Float32Array;
  /** What is drawn: opacity, cell by cell. */
  readonly severityMapLogits: Float32Array;
  /** What the zones are pooled from: the severity map itself unless the package has a map of its own for them. */
  readonly zoneMapLogits: Float32Array;
  readonly lungMask: Float32Array;
  readonly mapSize: number;
  readonly relevance: Float32Array;
  readonly relevanceSize: number;
  readonly gateLogits: Float32Array;
}

/** A loaded model package. The engine implements it with onnxruntime-node; core only sees this interface. */
export interface ModelRunner {
  readonly manifest: Manifest;
  readonly runtime: {
    readonly executionProvider: string;
    readonly onnxruntime: string;
    readonly sextant?: string | undefined;
  };
  /** @param input normalised tensor [1,1,S,S], row-major. */
  run(input: Float32Array): Promise<ModelOutputs>;
}

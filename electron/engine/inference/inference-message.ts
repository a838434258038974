import type { Failure } from '../../../core/failure';
import type { ModelOutputs } from '../../../core/inference/model-runner';
import type { ModelPackage } from './model-package';
import type { ExecutionProvider, OpenModel } from './open-model';

/** What the inference thread is asked and answers, by call. */
export interface InferenceCalls {
  readonly open: {
    readonly input: { readonly modelPackage: ModelPackage; readonly provider: ExecutionProvider };
    readonly output: { readonly session: number; readonly runtime: OpenModel['runtime'] };
  };
  readonly run: {
    readonly input: { readonly session: number; readonly pixels: Float32Array };
    readonly output: ModelOutputs;
  };
  readonly close: { readonly input: { readonly session: number }; readonly output: null };
}
export type InferenceCall = keyof InferenceCalls;

export type InferenceRequest = {
  [Call in InferenceCall]: {
    readonly id: number;
    readonly call: Call;
    readonly input: InferenceCalls[Call]['input'];
  };
}[InferenceCall];

/** `output` is that of the call with this id. */
export type InferenceReply =
  | { readonly id: number; readonly ok: true; readonly output: InferenceCalls[InferenceCall]['output'] }
  | { readonly id: number; readonly ok: false; readonly failure: Failure };

import type { Reply } from '../../../core/contract/reply';
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

/** Asks the thread to end; it is not answered. */
export type InferenceEnd = 'end';

/** Answers the call with this id. */
export interface InferenceReply {
  readonly id: number;
  readonly reply: Reply<InferenceCalls[InferenceCall]['output']>;
}

import type { ModelStatus } from '../../../core/contract/program-status';
import { toFailure } from '../../../core/failure';
import { identityOf } from '../../../core/inference/manifest';
import { withoutPart, type ModelSupport, type SupportReport } from '../../../core/support/support-report';
import { loadFirstPackage } from '../inference/model-package';

/** The model in use, for whoever supports the workstation. */
export const modelSupport = ({ model, executionProvider, selfTest, failure }: ModelStatus): ModelSupport => ({
  model,
  executionProvider,
  selfTest: selfTest.map(({ provider, passed, outcome }) => ({ provider, passed, outcome: { ...outcome } })),
  failure: failure === null ? null : withoutPart(failure).failure,
});

/** The first package of the folders, read and checked but not run. Never rejects. */
export const packageSupport = (folders: readonly string[]): Promise<SupportReport['model']> =>
  loadFirstPackage(folders).then(
    ({ manifest }) => ({ model: identityOf(manifest), executionProvider: null, selfTest: [], failure: null }),
    (error: unknown) => withoutPart(toFailure(error)),
  );

import { expect, test } from 'vitest';
import type { AnalysisResult, ModelIdentity } from '../../../core/analysis/analysis';
import { laterModel, model, outlines, resultOf } from '../../../core/testing/analysis-of';
import { manifestWith } from '../../../core/testing/model-outputs';
import type { Engine } from '../open-engine';
import { analysed, storedImage, storeOfEachTest } from '../testing/temporary-store';
import { rescoreLungs } from './rescore-lungs';

const store = storeOfEachTest();
const result: AnalysisResult = { ...resultOf(3), ...outlines };

/** Asks for the zones of a stored analysis under its own lungs, while the engine has this model. */
function rescored(identity: ModelIdentity | null) {
  const analysisId = analysed(store.db, storedImage(store.db, { width: 100, height: 100 }), result);
  const models = { identity, manifest: identity === null ? null : manifestWith() };
  return rescoreLungs({ db: store.db, models } as unknown as Engine, { analysisId, lungs: outlines.lungs! });
}

test('lungs as they were give the zones as they were recorded', () => {
  expect(rescored(model)).toEqual(result.severity?.zones);
});

test.each([
  ['another version of the model', laterModel],
  ['another file of the same version', { ...model, sha256: 'c'.repeat(64) }],
  ['no model', null],
])('%s gives no zones of an analysis that is not its own', (_, identity) => {
  expect(rescored(identity)).toBeNull();
});

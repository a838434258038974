import type { ModelIdentity } from '../../../core/analysis/analysis';
import type { ModelStatus } from '../../../core/contract/records';
import { FailureError, toFailure, type Failure } from '../../../core/failure';
import { identityOf } from '../../../core/inference/manifest';
import { chooseProvider, type TrialOptions } from './choose-provider';
import { loadFirstPackage, type ModelPackage } from './model-package';
import { openModel, type OpenModel } from './open-model';

/** The model in use: opened on the CPU at once, moved to a faster provider once that has passed the self-test. */
export class ModelHost {
  #package: ModelPackage | null = null;
  #model: OpenModel | null = null;
  #failure: Failure | null = null;
  #selfTest: ModelStatus['selfTest'] = [];

  /** Opens the first package found. A failure is kept as data: the workstation opens without a model and says so. */
  static async open(folders: readonly string[]): Promise<ModelHost> {
    const host = new ModelHost();
    try {
      host.#package = await loadFirstPackage(folders);
      host.#model = await openModel(host.#package, 'cpu');
    } catch (error) {
      host.#failure = toFailure(error);
    }
    return host;
  }

  /** The identity every number of this model carries; null where none is loaded. */
  get identity(): ModelIdentity | null {
    return this.#model === null ? null : identityOf(this.#model.manifest);
  }

  /** The model itself. Throws the failure that kept it from loading. */
  model(): OpenModel {
    if (this.#model !== null) return this.#model;
    throw new FailureError(this.#failure?.code ?? 'model/not-found', this.#failure?.detail);
  }

  status(): ModelStatus {
    return {
      model: this.identity,
      name: this.#package?.manifest.name ?? null,
      executionProvider: this.#model?.runtime.executionProvider ?? null,
      selfTest: this.#selfTest,
      failure: this.#failure,
    };
  }

  /** Runs the self-test and moves to the best provider. Scoring stops where not even the CPU gives finite answers. */
  async selfTest(options: TrialOptions = {}): Promise<void> {
    if (this.#package === null || this.#model === null) return;
    const cpu = this.#model;
    const { provider, selfTest } = await chooseProvider(cpu, this.#package.folder, options);
    this.#selfTest = selfTest;
    if (selfTest[0]?.passed !== true) {
      this.#failure = toFailure(new FailureError('inference/self-test-failed'));
      this.#model = null;
    } else if (provider !== 'cpu') {
      this.#model = await openModel(this.#package, provider);
      await cpu.close();
    }
  }

  async close(): Promise<void> {
    await this.#model?.close();
    this.#model = null;
  }
}

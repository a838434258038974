import type { ModelIdentity } from '../../../core/analysis/analysis';
import type { ModelStatus } from '../../../core/contract/program-status';
import { FailureError, toFailure, type Failure } from '../../../core/failure';
import { identityOf, type Manifest } from '../../../core/inference/manifest';
import { chooseProvider, type TrialOptions } from './choose-provider';
import { confirmAnswers } from './known-answers';
import { loadFirstPackage, type ModelPackage } from './model-package';
import type { ExecutionProvider, OpenModel } from './open-model';

/** Makes a session of a package on one execution provider. Throws `model/load-failed`. */
type OpenSession = (modelPackage: ModelPackage, provider: ExecutionProvider) => Promise<OpenModel>;

/** Closes a session that was replaced. One that cannot be released costs its memory and nothing else. */
const retire = (model: OpenModel, idle: () => Promise<void>): Promise<void> =>
  idle()
    .then(() => model.close())
    .catch(() => undefined);

const selfTestFailed = ({ code, detail }: Failure): Failure =>
  new FailureError('inference/self-test-failed', [code, detail].filter(Boolean).join(': ')).failure;

/**
 * The model in use: its package is read and checked first. Its session on the CPU opens when it is first wanted, because that
 * takes half a second and every core, and is replaced by a faster provider's once that has passed the self-test.
 */
export class ModelHost {
  #package: ModelPackage | null = null;
  #model: OpenModel | null = null;
  #opening: Promise<void> | null = null;
  #retiring: Promise<void> | null = null;
  #failure: Failure | null = null;
  #confirmed = false;
  #selfTest: ModelStatus['selfTest'] = [];

  readonly #openSession: OpenSession;

  private constructor(openSession: OpenSession) {
    this.#openSession = openSession;
  }

  /**
   * Reads and checks the first package found. A failure is kept as data: the workstation works without a model and says so.
   * @param accept throws where the package must not score here.
   */
  static async open(
    folders: readonly string[],
    openSession: OpenSession,
    accept: (manifest: Manifest) => void = () => undefined,
  ): Promise<ModelHost> {
    const host = new ModelHost(openSession);
    try {
      const found = await loadFirstPackage(folders);
      accept(found.manifest);
      host.#package = found;
    } catch (error) {
      host.#failure = toFailure(error);
    }
    return host;
  }

  /** Opens the session on the CPU, once, and holds it against the answers that the package brings; a failure is kept. */
  warm(): Promise<void> {
    this.#opening ??= this.#openOnCpu();
    return this.#opening;
  }

  async #openOnCpu(): Promise<void> {
    if (this.#package === null) return;
    try {
      this.#model = await this.#openSession(this.#package, 'cpu');
      this.#confirmed = await confirmAnswers(this.#model, this.#package.folder);
    } catch (error) {
      const failure = toFailure(error);
      this.#failure = failure.code.startsWith('model/') ? failure : selfTestFailed(failure);
      if (failure.code === 'model/wrong-answers')
        this.#selfTest = [{ provider: 'cpu', passed: false, outcome: { kind: 'wrongAnswers' } }];
      await this.#model?.close().catch(() => undefined);
      this.#model = null;
    }
  }

  /** The manifest of the package in use; null where there is none, or it failed. */
  get manifest(): Manifest | null {
    return this.#failure === null ? (this.#package?.manifest ?? null) : null;
  }

  /** The identity every number of this model carries; null where there is none, or it failed. */
  get identity(): ModelIdentity | null {
    return this.manifest === null ? null : identityOf(this.manifest);
  }

  /** The model itself, once it is open. Throws the failure that kept it from loading. */
  async model(): Promise<OpenModel> {
    await this.warm();
    if (this.#model !== null) return this.#model;
    throw new FailureError(this.#failure?.code ?? 'model/not-found', this.#failure?.detail);
  }

  status(): ModelStatus {
    return {
      model: this.identity,
      name: this.#package?.manifest.name ?? null,
      licence: this.#package?.manifest.licence ?? null,
      involved: this.#package?.manifest.labelDefinition.involved ?? null,
      executionProvider: this.#model?.runtime.executionProvider ?? (this.manifest === null ? null : 'cpu'),
      selfTest: this.#selfTest,
      failure: this.#failure,
    };
  }

  /**
   * Runs the self-test and moves to the best provider. Scoring stops where not even the CPU answers. Never rejects:
   * what goes wrong is the model's failure, or a provider's verdict.
   * @param idle resolves once no analysis runs that began before; only then the replaced session closes.
   */
  async selfTest(idle: () => Promise<void>, options: TrialOptions = {}): Promise<void> {
    await this.warm();
    if (this.#package === null || this.#model === null) return;
    const cpu = this.#model;
    try {
      const { provider, selfTest } = await chooseProvider(
        { cpu, confirmed: this.#confirmed },
        this.#package.folder,
        options,
      );
      this.#selfTest = selfTest;
      if (provider !== 'cpu') await this.#moveTo(this.#package, provider);
    } catch (error) {
      this.#failure = selfTestFailed(toFailure(error));
      this.#model = null;
    }
    if (this.#model !== cpu) this.#retiring = retire(cpu, idle);
  }

  async #moveTo(modelPackage: ModelPackage, provider: ExecutionProvider): Promise<void> {
    try {
      this.#model = await this.#openSession(modelPackage, provider);
    } catch {
      this.#selfTest = this.#selfTest.map((each) =>
        each.provider === provider ? { provider, passed: false, outcome: { kind: 'notOpened' } } : each,
      );
    }
  }

  async close(): Promise<void> {
    await this.#opening;
    await this.#retiring;
    await this.#model?.close();
    this.#model = null;
  }
}

import { performance } from 'node:perf_hooks';
import { analyzeRadiograph } from '../../core/analysis/analyze-radiograph';
import type { AnalysisMaps, AnalysisResult } from '../../core/analysis/analysis';
import { FailureError } from '../../core/failure';
import type { Radiograph } from '../../core/image/radiograph';
import { toGrayImage } from '../../core/image/to-gray-image';
import { statedBy } from '../../core/inference/judge-gate';
import { sha256Of } from '../engine/archive/sha256-of';
import { DecoderPool } from '../engine/decoding/decoder-pool';
import { readInput } from '../engine/import/read-input';
import { confirmAnswers } from '../engine/inference/known-answers';
import { loadFirstPackage } from '../engine/inference/model-package';
import { executionProviders, openModel, type OpenModel } from '../engine/inference/open-model';

export interface Analysed {
  readonly sha256: string;
  readonly radiograph: Radiograph;
  readonly result: AnalysisResult;
  readonly maps: AnalysisMaps;
}

/** A model and a decoder for commands that need no data folder. */
export class FileAnalyser {
  readonly #model: OpenModel;
  readonly #decoder = new DecoderPool();

  private constructor(model: OpenModel) {
    this.#model = model;
  }

  /** Opens the first package of the folders. Throws `model/not-found`, naming them, and the other model failures. */
  static async open(folders: readonly string[], provider: string): Promise<FileAnalyser> {
    const known = executionProviders.find((name) => name === provider);
    if (known === undefined)
      throw new FailureError('contract/invalid-input', `--provider is one of ${executionProviders.join(', ')}`);
    const modelPackage = await loadFirstPackage(folders);
    const model = await openModel(modelPackage, known);
    // The answers were known of the CPU; what another provider may differ by is the self-test's to say.
    if (known === 'cpu') await confirmAnswers(model, modelPackage.folder);
    return new FileAnalyser(model);
  }

  get manifest() {
    return this.#model.manifest;
  }

  /** Reads, decodes and analyses one file. Throws the failures of each step. */
  async analyse(file: string, { band }: { readonly band: boolean }): Promise<Analysed> {
    const started = performance.now();
    const bytes = await readInput(file);
    const sha256 = sha256Of(bytes);
    const radiograph = await this.#decoder.decode(bytes, { checkHoles: true });
    const { result, maps } = await analyzeRadiograph(toGrayImage(radiograph), this.#model, {
      opening: radiograph.opening,
      stated: statedBy(radiograph),
      now: () => performance.now(),
      decodeMs: performance.now() - started,
      band,
    });
    return { sha256, radiograph, result, maps };
  }

  async close(): Promise<void> {
    await this.#decoder.close();
    await this.#model.close();
  }
}

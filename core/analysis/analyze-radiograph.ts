import type { PixelRect } from '../geometry/point';
import { cropImage } from '../image/crop-image';
import type { GrayImage } from '../image/gray-image';
import { insideFrame } from '../image/inside-frame';
import { identityOf } from '../inference/manifest';
import type { StatedFacts } from '../inference/judge-gate';
import type { ModelRunner } from '../inference/model-runner';
import { preprocess } from '../inference/preprocess';
import { perturbations } from '../severity/perturb';
import type { AnalysisMaps, AnalysisResult, Severity } from './analysis';
import { interpretOutputs, severityOf } from './interpret-outputs';
import { placeInFilm } from './place-in-film';

/** Spread of the expected score over perturbations of the input plane, the unperturbed value among them. */
async function bandOf(model: ModelRunner, plane: GrayImage, expected: number): Promise<Severity['band']> {
  const scores = [expected];
  for (const perturbed of perturbations(plane)) {
    const severity = severityOf(await model.run(perturbed.pixels), model.manifest);
    if (severity !== null) scores.push(severity.expectedScore);
  }
  return { low: Math.min(...scores), high: Math.max(...scores) };
}

/**
 * The way of one radiograph: preprocess, run the model, interpret.
 * @param picture decoded, windowed grey image; larger is brighter. Contours come back in its pixels.
 * @param opening the part of it that is read, as if it were the whole film; null: all of it, but a wide black frame (decision 0128).
 * @param decodeMs time that reading it took, for the record.
 */
export async function analyzeRadiograph(
  picture: GrayImage,
  model: ModelRunner,
  options: {
    readonly opening: PixelRect | null;
    readonly stated: StatedFacts;
    readonly now: () => number;
    readonly decodeMs: number;
    readonly band: boolean;
  },
): Promise<{ result: AnalysisResult; maps: AnalysisMaps }> {
  const { manifest, runtime } = model;
  const started = options.now();
  const opening = options.opening ?? insideFrame(picture);
  const seen = opening === null ? picture : cropImage(picture, opening);
  const plane = preprocess(seen, manifest.preprocessing);
  const preprocessed = options.now();
  const outputs = await model.run(plane.pixels);
  const inferred = options.now();
  const said = interpretOutputs(outputs, manifest, seen, options.stated);
  const { maps, severity, ...rest } = opening === null ? said : placeInFilm(said, opening, picture);
  const interpreted = options.now();
  const timingsMs = {
    decode: options.decodeMs,
    preprocess: preprocessed - started,
    inference: inferred - preprocessed,
    postprocess: interpreted - inferred,
    total: options.decodeMs + interpreted - started,
  };
  const band = severity !== null && options.band ? await bandOf(model, plane, severity.expectedScore) : null;
  return {
    result: {
      model: identityOf(manifest),
      runtime,
      timingsMs,
      shown: opening,
      ...rest,
      severity: severity === null ? null : { ...severity, band },
    },
    maps,
  };
}

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { FailureError } from '../../../core/failure';
import type { GrayImage } from '../../../core/image/gray-image';
import { checkOutputs } from '../../../core/inference/check-outputs';
import type { ModelOutputs, ModelRunner } from '../../../core/inference/model-runner';
import { preprocess } from '../../../core/inference/preprocess';
import { errorCode } from '../../../core/error-code';
import { formulaPicture, worstDifference } from './self-test';

const ofEveryOutput = <Value extends z.ZodType>(value: Value) =>
  z.object({
    input: value,
    findings: value,
    class_logits: value,
    severity_map_logits: value,
    zone_map_logits: value,
    lung_mask: value,
    relevance: value,
    gate_logits: value,
  });

/** `sextant.golden/1`, as far as every installation can check it: what the reference answers to a picture made by a formula. */
export const knownAnswersSchema = z.object({
  schema: z.literal('sextant.golden/1'),
  /** Of the input every so many-th pixel of every so many-th row is kept. */
  inputEvery: z.number().int().positive(),
  /** Maps are kept as means over a raster of so many cells each way. */
  mapCells: z.number().int().positive(),
  tolerances: ofEveryOutput(z.number().nonnegative()),
  picture: ofEveryOutput(z.array(z.number())).extend({
    width: z.number().int().positive(),
    height: z.number().int().positive(),
  }),
});
export type KnownAnswers = z.infer<typeof knownAnswersSchema>;
export type Answers = Omit<KnownAnswers['picture'], 'width' | 'height'>;

const fileName = 'golden.json';

/** Answers in a form that another Sextant knows. */
const otherAnswersSchema = z.looseObject({ schema: z.string().regex(/^sextant\.golden\/(?!1$)\d+$/) });

/**
 * The answers that a package brings with it; null where it brings none, or none in a form that this Sextant knows. Throws
 * `model/wrong-answers` where they are damaged or cannot be opened.
 */
async function readKnownAnswers(folder: string): Promise<KnownAnswers | null> {
  try {
    const json: unknown = JSON.parse(await readFile(path.join(folder, 'golden', fileName), 'utf8'));
    return otherAnswersSchema.safeParse(json).success ? null : knownAnswersSchema.parse(json);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw new FailureError('model/wrong-answers', fileName, { cause: error });
  }
}

function cellMeans(values: Float32Array, size: number, cells: number): number[] {
  const step = size / cells;
  return Array.from({ length: cells ** 2 }, (_, cell) => {
    const [left, top] = [(cell % cells) * step, Math.floor(cell / cells) * step];
    let sum = 0;
    for (let y = 0; y < step; y += 1)
      for (let x = 0; x < step; x += 1) sum += values[(top + y) * size + left + x] as number;
    return sum / step ** 2;
  });
}

/** Answers in the form in which they are known. */
export function answersOf(
  plane: GrayImage,
  outputs: ModelOutputs,
  { inputEvery: every, mapCells }: Pick<KnownAnswers, 'inputEvery' | 'mapCells'>,
): Answers {
  const sampled = plane.pixels.filter(
    (_, i) => (i % plane.width) % every === 0 && Math.floor(i / plane.width) % every === 0,
  );
  return {
    input: [...sampled],
    findings: [...outputs.findings],
    class_logits: [...outputs.classLogits],
    severity_map_logits: cellMeans(outputs.severityMapLogits, outputs.mapSize, mapCells),
    zone_map_logits: cellMeans(outputs.zoneMapLogits, outputs.mapSize, mapCells),
    lung_mask: cellMeans(outputs.lungMask, outputs.mapSize, mapCells),
    relevance: [...outputs.relevance],
    gate_logits: [...outputs.gateLogits],
  };
}

/** Whether answers are the known ones, within their tolerances. */
const areKnown = (answers: Answers, { tolerances, picture }: KnownAnswers): boolean =>
  (Object.keys(tolerances) as (keyof Answers)[]).every(
    (name) => worstDifference([answers[name]], [picture[name]]) <= tolerances[name],
  );

/**
 * Holds a model on the CPU against the answers that its package brings before it scores anything; without any, against its contract alone.
 * @returns whether there were any.
 * Throws `model/wrong-answers`, `model/output-invalid`, and what the model throws.
 */
export async function confirmAnswers(model: ModelRunner, folder: string): Promise<boolean> {
  const known = await readKnownAnswers(folder);
  const plane = preprocess(formulaPicture(known?.picture), model.manifest.preprocessing);
  const outputs = await model.run(plane.pixels);
  if (known === null) checkOutputs(outputs);
  else if (!areKnown(answersOf(plane, outputs, known), known)) throw new FailureError('model/wrong-answers');
  return known !== null;
}

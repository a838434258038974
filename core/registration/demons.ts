import { gaussianBlur } from './gaussian-blur';
import { sampleAt } from '../image/sample-at';

/** Where each cell of the current grid lies on the prior's grid, in cells. */
export interface Displacement {
  readonly x: Float32Array;
  readonly y: Float32Array;
}

const iterations = 60;
const smoothnessCells = 6;
const maxStepCells = 1;

/**
 * Refines a map from the current grid to the prior's so that the prior's lungs cover the current ones: Thirion's demons
 * (Med Image Anal 1998) on blurred masks, the displacement smoothed after every step so that lungs bend but never fold.
 * @param pause awaited after every step, so that its thread can do other work between them.
 */
export async function refineByDemons(
  prior: Float32Array,
  current: Float32Array,
  size: number,
  start: Displacement,
  pause: () => Promise<void>,
): Promise<Displacement> {
  const [moving, fixed] = [gaussianBlur(prior, size, 2), gaussianBlur(current, size, 2)];
  let x: Float32Array = new Float32Array(start.x.length);
  let y: Float32Array = new Float32Array(start.y.length);
  for (let iteration = 0; iteration < iterations; iteration += 1) {
    const [stepX, stepY] = [new Float32Array(x.length), new Float32Array(y.length)];
    for (let row = 1; row < size - 1; row += 1) {
      for (let column = 1; column < size - 1; column += 1) {
        const i = row * size + column;
        const warped = sampleAt(
          moving,
          size,
          (start.x[i] as number) + (x[i] as number),
          (start.y[i] as number) + (y[i] as number),
        );
        const difference = (fixed[i] as number) - warped;
        const gradientX = ((fixed[i + 1] as number) - (fixed[i - 1] as number)) / 2;
        const gradientY = ((fixed[i + size] as number) - (fixed[i - size] as number)) / 2;
        const weight = difference / (gradientX ** 2 + gradientY ** 2 + difference ** 2 + 1e-6);
        stepX[i] = Math.max(-maxStepCells, Math.min(maxStepCells, weight * gradientX));
        stepY[i] = Math.max(-maxStepCells, Math.min(maxStepCells, weight * gradientY));
      }
    }
    x = gaussianBlur(
      x.map((value, i) => value + (stepX[i] as number)),
      size,
      smoothnessCells,
    );
    y = gaussianBlur(
      y.map((value, i) => value + (stepY[i] as number)),
      size,
      smoothnessCells,
    );
    await pause();
  }
  return {
    x: start.x.map((value, i) => value + (x[i] as number)),
    y: start.y.map((value, i) => value + (y[i] as number)),
  };
}

import type { DifferenceImage } from '../contract/records';
import { sampleAt } from '../image/sample-at';
import { preprocess } from '../inference/preprocess';
import { dice } from '../statistics/dice';
import { refineByDemons, type Displacement } from './demons';
import { affineByLungs, type Affine } from './lung-moments';

/** A film and its lungs on a `size` x `size` grid that covers the whole image. */
export interface FilmOnGrid {
  readonly size: number;
  /** Grey values of any scale, larger is brighter. */
  readonly pixels: Float32Array;
  /** Lung probability, 0..1. */
  readonly lung: Float32Array;
}

/** Dice of warped prior and current lungs below which no difference is shown. */
export const requiredOverlap = 0.9;

/** Grey values made comparable between films. */
const equalised = ({ size, pixels }: FilmOnGrid): Float32Array =>
  preprocess({ width: size, height: size, pixels }, [{ op: 'to-unit' }, { op: 'equalise', bins: 256 }]).pixels;

const binary = (lung: Float32Array): Float32Array => lung.map((value) => Number(value >= 0.5));

function displacementOf({ a, b, c, d, e, f }: Affine, size: number): Displacement {
  const at = (i: number): [number, number] => [i % size, Math.floor(i / size)];
  const grid = new Float32Array(size * size);
  return {
    x: grid.map((_, i) => a * at(i)[0] + b * at(i)[1] + c),
    y: grid.map((_, i) => d * at(i)[0] + e * at(i)[1] + f),
  };
}

const withheld = (size: number, overlap: number): DifferenceImage => ({
  accepted: false,
  overlap,
  requiredOverlap,
  width: size,
  height: size,
  difference: new Float32Array(0),
});

/**
 * Current minus prior on the current film's grid: the prior is carried over by its lungs (affine by their moments, then a
 * smooth refinement) and both are histogram-equalised. Withheld where the lungs then overlap less than `requiredOverlap`.
 * Throws a RangeError where the grids differ in size.
 * @param pause awaited every few milliseconds of work, so that its thread can do other work meanwhile.
 */
export async function registeredDifference(
  prior: FilmOnGrid,
  current: FilmOnGrid,
  pause: () => Promise<void>,
): Promise<DifferenceImage> {
  const { size } = current;
  if (prior.size !== size) throw new RangeError('grids of different size');
  const [priorLungs, currentLungs] = [binary(prior.lung), binary(current.lung)];
  const affine = affineByLungs(priorLungs, currentLungs, size);
  if (affine === null) return withheld(size, 0);
  const map = await refineByDemons(priorLungs, currentLungs, size, displacementOf(affine, size), pause);
  const warp = (values: Float32Array): Float32Array =>
    values.map((_, i) => sampleAt(values, size, map.x[i] as number, map.y[i] as number));
  const warpedLungs = warp(priorLungs).map((value) => Number(value >= 0.5));
  const overlap = dice(warpedLungs, currentLungs);
  if (overlap < requiredOverlap) return withheld(size, overlap);
  const [before, now] = [warp(equalised(prior)), equalised(current)];
  const difference = now.map((value, i) =>
    warpedLungs[i] === 1 && currentLungs[i] === 1 ? value - (before[i] as number) : Number.NaN,
  );
  return { accepted: true, overlap, requiredOverlap, width: size, height: size, difference };
}

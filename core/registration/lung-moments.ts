/** Maps a point of one grid to another, in cells: x' = a x + b y + c, y' = d x + e y + f. */
export interface Affine {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly e: number;
  readonly f: number;
}

interface Moments {
  readonly mass: number;
  readonly x: number;
  readonly y: number;
  readonly xx: number;
  readonly xy: number;
  readonly yy: number;
}

/** Mass, centre and covariance of a weight map, in cells. */
function momentsOf(weights: Float32Array, size: number): Moments {
  let [mass, x, y] = [0, 0, 0];
  weights.forEach((weight, i) => {
    mass += weight;
    x += weight * (i % size);
    y += weight * Math.floor(i / size);
  });
  [x, y] = [x / mass, y / mass];
  let [xx, xy, yy] = [0, 0, 0];
  weights.forEach((weight, i) => {
    const [dx, dy] = [(i % size) - x, Math.floor(i / size) - y];
    xx += weight * dx * dx;
    xy += weight * dx * dy;
    yy += weight * dy * dy;
  });
  return { mass, x, y, xx: xx / mass, xy: xy / mass, yy: yy / mass };
}

type Symmetric = readonly [xx: number, xy: number, yy: number];

/** Square root of a symmetric positive 2x2 matrix, and its inverse where asked. */
function squareRoot({ xx, xy, yy }: Moments): Symmetric {
  const root = Math.sqrt(xx * yy - xy * xy);
  const scale = Math.sqrt(xx + yy + 2 * root);
  return [(xx + root) / scale, xy / scale, (yy + root) / scale];
}

function inverse([xx, xy, yy]: Symmetric): Symmetric {
  const determinant = xx * yy - xy * xy;
  return [yy / determinant, -xy / determinant, xx / determinant];
}

/**
 * The affine map from the grid of `to` onto that of `from` that carries centre and covariance of its lungs over,
 * without a rotation of its own (both are upright films).
 * @returns null where either has no lungs.
 */
export function affineByLungs(from: Float32Array, to: Float32Array, size: number): Affine | null {
  const [source, target] = [momentsOf(from, size), momentsOf(to, size)];
  const flat = ({ mass, xx, xy, yy }: Moments): boolean => !(mass > 1) || !(xx * yy - xy * xy > 1);
  if (flat(source) || flat(target)) return null;
  const [sxx, sxy, syy] = squareRoot(source);
  const [txx, txy, tyy] = inverse(squareRoot(target));
  const [a, b, d, e] = [sxx * txx + sxy * txy, sxx * txy + sxy * tyy, sxy * txx + syy * txy, sxy * txy + syy * tyy];
  return { a, b, c: source.x - a * target.x - b * target.y, d, e, f: source.y - d * target.x - e * target.y };
}

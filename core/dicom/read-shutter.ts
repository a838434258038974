import type { DataSet } from 'dicom-parser';
import type { PixelRect } from '../geometry/point';
import { elementCode, elementNumbers } from './element-text';

/** The first and the last column that a shutter leaves open in a row, both counted from 1 as in the header; NaN or reversed where it is closed. */
type Opening = (row: number) => readonly [first: number, last: number];

const closed = [1, 0] as const;

function rectangle(dataSet: DataSet): Opening {
  const edge = (tag: string): number => elementNumbers(dataSet, tag)[0] ?? Number.NaN;
  const columns = [edge('x00181602'), edge('x00181604')] as const;
  const [upper, lower] = [edge('x00181606'), edge('x00181608')];
  return (row) => (row >= upper && row <= lower ? columns : closed);
}

function circle(dataSet: DataSet): Opening {
  const [centreRow = Number.NaN, centreColumn = Number.NaN] = elementNumbers(dataSet, 'x00181610');
  const [radius = Number.NaN] = elementNumbers(dataSet, 'x00181612');
  return (row) => {
    const half = Math.sqrt(radius ** 2 - (row - centreRow) ** 2);
    return [centreColumn - half, centreColumn + half];
  };
}

/** From the outermost left to the outermost right edge in a row: collimators have no notches. One number that is none makes all of it none. */
function polygon(dataSet: DataSet): Opening {
  const numbers = elementNumbers(dataSet, 'x00181620');
  if (numbers.length % 2 !== 0 || numbers.some(Number.isNaN)) return () => closed;
  const vertices = numbers.flatMap((row, i) => (i % 2 === 0 ? [{ row, column: numbers[i + 1] as number }] : []));
  return (row) => {
    const crossings = vertices.flatMap((to, i) => {
      const from = vertices.at(i - 1) ?? to;
      if (row < Math.min(from.row, to.row) || row > Math.max(from.row, to.row)) return [];
      if (from.row === to.row) return [from.column, to.column];
      return [from.column + ((to.column - from.column) * (row - from.row)) / (to.row - from.row)];
    });
    return [Math.min(...crossings), Math.max(...crossings)];
  };
}

const openings = new Map([
  ['RECTANGULAR', rectangle],
  ['CIRCULAR', circle],
  ['POLYGONAL', polygon],
]);

/** One that leaves less of the film is not believed: its numbers are those of the film in another size. */
const leastOpen = 0.25;

export interface Shutter {
  /** 1 where it covers a pixel, row-major. */
  readonly covered: Uint8Array;
  /** The box of what it leaves open. */
  readonly opening: PixelRect;
}

/**
 * The display shutter of a film, PS3.3 C.7.6.11: it covers what its collimator kept unexposed and its device hides. Where several
 * shapes are stated a pixel is seen through all of them.
 * @returns null where there is none, or none that can be believed.
 */
export function readShutter(
  dataSet: DataSet,
  { width, height }: { readonly width: number; readonly height: number },
): Shutter | null {
  const shapes = [0, 1, 2].flatMap((i) => {
    const read = openings.get(elementCode(dataSet, 'x00181600', i).toUpperCase());
    return read === undefined ? [] : [read(dataSet)];
  });
  if (shapes.length === 0) return null;
  const covered = new Uint8Array(width * height).fill(1);
  let seen = 0;
  const opening = { left: width, top: height, right: 0, bottom: 0 };
  for (let y = 0; y < height; y += 1) {
    const spans = shapes.map((openingIn) => openingIn(y + 1));
    const first = Math.max(0, ...spans.map(([from]) => Math.ceil(from) - 1));
    const end = Math.min(width, ...spans.map(([, last]) => Math.floor(last)));
    if (!(end > first)) continue;
    covered.fill(0, y * width + first, y * width + end);
    seen += end - first;
    opening.left = Math.min(opening.left, first);
    opening.right = Math.max(opening.right, end);
    opening.top = Math.min(opening.top, y);
    opening.bottom = y + 1;
  }
  return seen < covered.length * leastOpen || seen === covered.length ? null : { covered, opening };
}

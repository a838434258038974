import { describe, expect, it } from 'vitest';
import { chestPresets } from '../display/window-presets';
import { toGrayImage } from '../image/to-gray-image';
import { read } from '../testing/read-chest';
import { words, type DicomElements } from '../testing/write-dicom';

const [columns, rows] = [8, 6];
/** Unexposed and so white around a lung of 1000 to 1500; the outermost columns and rows are the collimator's. */
const stored = Array.from({ length: columns * rows }, (_, i) => {
  const [x, y] = [i % columns, Math.floor(i / columns)];
  return x < 2 || x > 6 || y < 1 || y > 4 ? 4095 : 1000 + 100 * (x - 2) + 25 * (y - 1);
});
const film = async (more: DicomElements) =>
  read({ '00280010 US': [rows], '00280011 US': [columns], '7fe00010 OW': words(stored), ...more });

const rectangle = {
  '00181600 CS': 'RECTANGULAR',
  '00181602 IS': '3',
  '00181604 IS': '7',
  '00181606 IS': '2',
  '00181608 IS': '5',
};
const open = stored.map((value) => value < 4095);

/** Rows of a film, black pixels as dots. */
const drawn = (values: ArrayLike<number>): string[] =>
  Array.from({ length: rows }, (_, y) =>
    Array.from({ length: columns }, (__, x) => (values[y * columns + x] === 0 ? '.' : '#')).join(''),
  );

describe('a display shutter', () => {
  it('makes what it covers black, which does not count', async () => {
    const { values, min, max, windows } = await film(rectangle);
    expect([...values]).toEqual(stored.map((value, i) => (open[i] === true ? value : 0)));
    expect([min, max]).toEqual([1000, 1475]);
    expect(windows[0]).toMatchObject({ origin: 'automatic', centre: 1237.5, width: 475 });
  });

  it.each<[string, number, DicomElements]>([
    ['a shutter', 1000, rectangle],
    ['a shutter of a film whose darkest is black', 0, rectangle],
    ['padding', 1000, { '00280120 US': [4095] }],
    ['padding of a film whose darkest is black', 0, { '00280120 US': [4095] }],
  ])(
    'moves no window that is made of the lung’s own greys, no more than padding does: %s',
    async (_, darkest, frame) => {
      const greys = stored.map((value, i) => (open[i] === true ? value - 1000 + darkest : value));
      const withFrame = await film({ ...frame, '7fe00010 OW': words(greys) });
      const size = { '00280010 US': [4], '00280011 US': [5] };
      const alone = await film({ ...size, '7fe00010 OW': words(greys.filter((__, i) => open[i])) });
      const { lungs, retrocardiac, bones } = chestPresets({ ...alone, pixels: alone.values });
      expect(chestPresets({ ...withFrame, pixels: withFrame.values })).toMatchObject({ lungs, retrocardiac, bones });
    },
  );

  it('is black on a MONOCHROME1 film, too', async () => {
    const inverse = words(stored.map((value) => 4095 - value));
    const radiograph = await film({ ...rectangle, '00280004 CS': 'MONOCHROME1', '7fe00010 OW': inverse });
    const { pixels } = toGrayImage(radiograph);
    expect(open.every((isOpen, i) => isOpen || pixels[i] === 0)).toBe(true);
    expect(radiograph.max).toBe(1475);
  });

  it.each<[string, DicomElements, string[]]>([
    [
      'a polygon',
      { '00181600 CS': 'POLYGONAL', '00181620 IS': '1\\4\\1\\6\\5\\8\\5\\2' },
      ['...###..', '...###..', '..#####.', '..#####.', '.#######', '........'],
    ],
    [
      'a circle',
      { '00181600 CS': 'CIRCULAR', '00181610 IS': '3\\5', '00181612 IS': '2' },
      ['....#...', '...###..', '..#####.', '...###..', '....#...', '........'],
    ],
    [
      'a rectangle and a circle together',
      { ...rectangle, '00181600 CS': 'RECTANGULAR\\CIRCULAR', '00181610 IS': '3\\5', '00181612 IS': '2' },
      ['........', '...###..', '..#####.', '...###..', '....#...', '........'],
    ],
  ])('may be %s', async (_, shutter, expected) => {
    const { values, opening } = await film(shutter);
    expect(drawn(values)).toEqual(expected);
    const seenIn = (lines: readonly string[]) => lines.flatMap((line, i) => (line.includes('#') ? [i] : []));
    const across = Array.from({ length: columns }, (__, x) => expected.map((line) => line[x]).join(''));
    const [xs, ys] = [seenIn(across), seenIn(expected)];
    expect(opening).toEqual({ left: xs[0], top: ys[0], right: xs.at(-1)! + 1, bottom: ys.at(-1)! + 1 });
  });

  it.each<[string, DicomElements]>([
    ['that opens on nothing', { ...rectangle, '00181602 IS': '7', '00181604 IS': '3' }],
    ['without edges', { '00181600 CS': 'RECTANGULAR' }],
    ['with an edge that is no number', { ...rectangle, '00181608 IS': 'low' }],
    ['that leaves less than a quarter, as of the film in another size', { ...rectangle, '00181604 IS': '4' }],
    [
      'with a vertex whose column is missing',
      { '00181600 CS': 'POLYGONAL', '00181620 IS': '5\\1\\1\\1\\1\\8\\6\\8\\6' },
    ],
    ['with a vertex that is no number', { '00181600 CS': 'POLYGONAL', '00181620 IS': '1\\1\\1\\8\\5\\8\\6\\x\\5\\1' }],
    [
      'with more vertices than are read',
      { '00181600 CS': 'POLYGONAL', '00181620 IS': `01\\1\\1\\8\\4\\8${'\\4\\8'.repeat(300)}\\6\\8\\6\\1` },
    ],
    ['of an unknown shape', { '00181600 CS': 'BITMAP' }],
    [
      'whose edges are those of the film',
      { ...rectangle, '00181602 IS': '0', '00181604 IS': '9', '00181606 IS': '0', '00181608 IS': '7' },
    ],
  ])('%s changes nothing', async (_, shutter) => {
    const { values, opening } = await film(shutter);
    expect([...values]).toEqual(stored);
    expect(opening).toBeNull();
  });
});

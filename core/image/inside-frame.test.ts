import { expect, test } from 'vitest';
import { insideFrame } from './inside-frame';

/** A picture of 20 x 10 pixels: 200 inside the box, what compression leaves of black around it. */
const framed = (left: number, top: number, right: number, bottom: number, noise = 8) => ({
  width: 20,
  height: 10,
  pixels: Float32Array.from({ length: 200 }, (_, i) => {
    const [x, y] = [i % 20, Math.floor(i / 20)];
    return x >= left && x < right && y >= top && y < bottom ? 200 : i % (noise + 1);
  }),
});

test.each([
  ['all around', [4, 2, 15, 9]],
  ['on one side', [9, 0, 20, 10]],
  ['above and below', [0, 2, 20, 8]],
] as const)('a wide black frame %s is left out', (_, [left, top, right, bottom]) => {
  expect(insideFrame(framed(left, top, right, bottom))).toEqual({ left, top, right, bottom });
});

test('a letter in the frame is left out with it, a film that is dark but for a tenth of its rows is not', () => {
  const side = 100;
  const picture = (isBright: (x: number, y: number) => boolean) => ({
    width: side,
    height: side,
    pixels: Float32Array.from({ length: side ** 2 }, (_, i) => (isBright(i % side, Math.floor(i / side)) ? 200 : 0)),
  });
  const within = (x: number, y: number, [left, top, right, bottom]: readonly number[]) =>
    x >= left! && x < right! && y >= top! && y < bottom!;
  const film = [20, 25, 80, 90] as const;
  const letters = [[2, 2, 6, 10], [90, 92, 94, 100], [4, 50, 8, 52]]; // prettier-ignore
  const lettered = picture((x, y) => [film, ...letters].some((box) => within(x, y, box)));
  expect(insideFrame(lettered)).toEqual({ left: 20, top: 25, right: 80, bottom: 90 });
  expect(insideFrame(picture((x) => x % 10 === 0))).toBeNull();
});

test.each([
  ['of a narrow frame', framed(1, 1, 19, 9)],
  ['of one that is not black', framed(4, 2, 16, 8, 20)],
  ['of no frame', framed(0, 0, 20, 10)],
  ['of a black picture', { width: 20, height: 10, pixels: new Float32Array(200) }],
])('nothing is left out %s', (_, picture) => {
  expect(insideFrame(picture)).toBeNull();
});

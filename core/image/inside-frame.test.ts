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

test('is not what lies beside a letter: the box is drawn around both', () => {
  const picture = framed(10, 2, 18, 8);
  picture.pixels[4 * 20 + 6] = 255;
  expect(insideFrame(picture)).toEqual({ left: 6, top: 2, right: 18, bottom: 8 });
});

test.each([
  ['of a narrow frame', framed(1, 1, 19, 9)],
  ['of one that is not black', framed(4, 2, 16, 8, 20)],
  ['of no frame', framed(0, 0, 20, 10)],
  ['of a black picture', { width: 20, height: 10, pixels: new Float32Array(200) }],
])('nothing is left out %s', (_, picture) => {
  expect(insideFrame(picture)).toBeNull();
});

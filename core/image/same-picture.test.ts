import { expect, test } from 'vitest';
import { samePicture } from './same-picture';

const picture = (width: number, height: number, ...values: number[]) => ({
  width,
  height,
  values: Uint16Array.from(values),
});

test.each([
  ['as it is', picture(2, 2, 1, 2, 3, 4), true],
  ['with another last grey value', picture(2, 2, 1, 2, 3, 5), false],
  ['in another shape', picture(4, 1, 1, 2, 3, 4), false],
  ['with a row more', picture(2, 3, 1, 2, 3, 4, 1, 2), false],
])('a picture beside itself %s', (_, other, same) => {
  expect(samePicture(picture(2, 2, 1, 2, 3, 4), other)).toBe(same);
  expect(samePicture(other, picture(2, 2, 1, 2, 3, 4))).toBe(same);
});

import { describe, expect, test } from 'vitest';
import { judgePicture } from './judge-gate';

const picture = (width: number, height: number, value: (i: number) => number) => ({
  width,
  height,
  pixels: Float32Array.from({ length: width * height }, (_, i) => value(i)),
});

describe('judgePicture', () => {
  test('accepts a picture with many grey levels, of any scale', () => {
    expect(judgePicture(picture(300, 280, (i) => i % 200))).toEqual([]);
    expect(judgePicture(picture(300, 280, (i) => 5000 + 0.01 * (i % 200)))).toEqual([]);
  });

  test('refuses a constant picture and one of few levels', () => {
    expect(judgePicture(picture(300, 280, () => 7))).toEqual(['gate/exposure']);
    expect(judgePicture(picture(300, 280, (i) => i % 5))).toEqual(['gate/exposure']);
  });

  test('refuses a picture that is too small or too narrow for two lungs', () => {
    expect(judgePicture(picture(100, 280, (i) => i % 200))).toEqual(['gate/proportions']);
    expect(judgePicture(picture(200, 600, (i) => i % 200))).toEqual(['gate/proportions']);
  });
});

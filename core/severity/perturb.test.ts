import { expect, test } from 'vitest';
import { perturbations } from './perturb';

const size = 64;
const film = {
  width: size,
  height: size,
  pixels: Float32Array.from({ length: size ** 2 }, (_, i) => Math.sin(i / 5) + Math.cos(Math.floor(i / size) / 7)),
};

test('every perturbation changes the plane a little and keeps its size', () => {
  for (const { width, height, pixels } of perturbations(film)) {
    expect([width, height]).toEqual([size, size]);
    const moved = pixels.reduce((sum, value, i) => sum + Math.abs(value - (film.pixels[i] as number)), 0) / size ** 2;
    expect(moved).toBeGreaterThan(0.01);
    expect(moved).toBeLessThan(0.5);
  }
});

test('no perturbation is another in a different size of contrast, or a shift', () => {
  const [left, right, soft, sharp] = perturbations(film).map(({ pixels }) => pixels);
  const at = (pixels: Float32Array | undefined, x: number, y: number): number => pixels?.[y * size + x] as number;
  // Turned about the centre: what stands left of it moves one way, what stands right of it the other.
  const ramp = { ...film, pixels: Float32Array.from({ length: size ** 2 }, (_, i) => Math.floor(i / size)) };
  const [turnedRamp] = perturbations(ramp).map(({ pixels }) => pixels);
  expect(Math.sign(at(turnedRamp, 8, 32) - 32)).toBe(-Math.sign(at(turnedRamp, 56, 32) - 32));
  expect(left).not.toEqual(right);
  // Softer and sharper lie on either side of the film.
  const middle = film.pixels.map((value, i) => (value - (soft?.[i] as number)) * (value - (sharp?.[i] as number)));
  expect(Math.max(...middle)).toBeLessThanOrEqual(1e-6);
});

test('a flat plane stays flat', () => {
  const flat = { width: size, height: size, pixels: new Float32Array(size ** 2).fill(0.25) };
  for (const { pixels } of perturbations(flat)) for (const value of pixels) expect(value).toBeCloseTo(0.25, 6);
});

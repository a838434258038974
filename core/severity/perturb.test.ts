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

test('softer and sharper lie on either side of the film', () => {
  const [, , soft, sharp] = perturbations(film).map(({ pixels }) => pixels);
  const middle = film.pixels.map((value, i) => (value - (soft?.[i] as number)) * (value - (sharp?.[i] as number)));
  expect(Math.max(...middle)).toBeLessThanOrEqual(1e-6);
});

test('the first two turn the plane about its centre by two and a half degrees either way', () => {
  const plane = (value: (x: number, y: number) => number) =>
    Float32Array.from({ length: size ** 2 }, (_, i) => value(i % size, Math.floor(i / size)));
  const [across, down] = [plane((x) => x), plane((_, y) => y)].map((pixels) => perturbations({ ...film, pixels }));
  const centre = (size - 1) / 2;
  [2.5, -2.5].forEach((degrees, i) => {
    const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
    for (const [x, y] of [
      [8, 32],
      [56, 20],
      [31, 50],
    ] as const) {
      // prettier-ignore
      const [dx, dy] = [x - centre, y - centre];
      expect(across?.[i]?.pixels[y * size + x]).toBeCloseTo(centre + dx * cos - dy * sin, 3);
      expect(down?.[i]?.pixels[y * size + x]).toBeCloseTo(centre + dx * sin + dy * cos, 3);
    }
  });
});

test('a flat plane stays flat', () => {
  const flat = { width: size, height: size, pixels: new Float32Array(size ** 2).fill(0.25) };
  for (const { pixels } of perturbations(flat)) for (const value of pixels) expect(value).toBeCloseTo(0.25, 6);
});

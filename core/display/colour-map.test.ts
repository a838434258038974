import { expect, test } from 'vitest';
import { differenceTable, paintMap } from './colour-map';

const pixel = (value: number) => {
  const [red, green, blue, alpha] = new Uint8Array(
    paintMap(Float32Array.of(value), differenceTable(), -1, 1).buffer,
  ) as unknown as [number, number, number, number];
  return { red, green, blue, alpha };
};

test('a difference is blue where density fell, orange where it rose, the same both ways, and not drawn where there is none', () => {
  const [less, more] = [pixel(-0.6), pixel(0.6)];
  expect(less.blue).toBeGreaterThan(less.red + 100);
  expect(more.red).toBeGreaterThan(more.blue + 100);
  expect(more.green).toBeGreaterThan(more.blue);
  expect(Math.abs(less.alpha - more.alpha)).toBeLessThanOrEqual(2);
  expect(pixel(0).alpha).toBeLessThanOrEqual(2);
  expect(pixel(Number.NaN).alpha).toBe(0);
  expect([pixel(-3), pixel(3)]).toEqual([pixel(-1), pixel(1)]);
});

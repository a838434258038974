import { expect, test } from 'vitest';
import { OpenPatients } from './open-patients';

test('a window is told when another one shows the same patient', () => {
  const open = new OpenPatients();
  expect(open.show(1, 'a')).toBe(false);
  expect(open.show(1, 'a')).toBe(false);
  expect(open.show(2, 'a')).toBe(true);
  expect(open.show(2, 'b')).toBe(false);
  expect(open.show(2, null)).toBe(false);
  expect(open.show(1, 'b')).toBe(false);
  expect(open.show(1, 'a')).toBe(false);
  open.forget(1);
  expect(open.show(2, 'a')).toBe(false);
});

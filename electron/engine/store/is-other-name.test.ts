import { expect, it } from 'vitest';
import { agreesInName, isOtherName, isSameName } from './is-other-name';

it.each([
  ['Müller, Anna', 'MULLER, ANNA', false],
  ['Müller, Anna', 'Schmidt, Anna', false],
  ['Yamada, Tarou (山田 太郎)', '山田', false],
  ['Müller, Anna', '', false],
  ['', 'Schmidt, Bert', false],
  ['Müller, A.', 'Mueller, A.', false],
  ['Groß, A.', 'GROSS^A', false],
  ['ANONYMOUS', 'Schmidt, Bert', false],
  ['No Name', 'Schmidt, Bert', false],
  ['Dr. M.', 'Schmidt, Bert', false],
  ['Müller, Anna', 'Schmidt, Bert', true],
  ['Müller, Dr. Anna M.', 'Schmidt, Dr. Bert M.', true],
])('of %s beside %s is %s', (known, stated, other) => {
  expect(isOtherName(known, stated)).toBe(other);
  expect(isOtherName(stated, known)).toBe(other);
});

it.each([
  ['Müller, Anna', 'Schmidt, Anna', true],
  ['Müller, Anna', 'Schmidt, Bert', false],
  ['Dr. M.', 'Müller, Dr. M.', false],
  ['ANONYMOUS', 'anonymous', false],
])('%s and %s are the same name: %s', (known, stated, same) => {
  expect(isSameName(known, stated)).toBe(same);
  expect(isSameName(stated, known)).toBe(same);
});

it.each([
  ['Müller, Anna', 'MUELLER, Dr. ANNA', true],
  ['Müller, Anna', 'Müller-Groß, Anna Maria', true],
  ['Müller, A.', 'Müller, Anna', true],
  ['Yamada, Tarou (山田 太郎)', '山田, 太郎', true],
  ['Müller, Anna', 'Müller, Erna', false],
  ['Müller, Anna', 'Schmidt, Anna', false],
  ['Müller, Anna', 'Dr. A.', false],
  ['Müller, Anna', '', false],
  ['ANONYMOUS', 'anonymous', false],
])('%s and %s agree: %s', (known, stated, agree) => {
  expect(agreesInName(known, stated)).toBe(agree);
  expect(agreesInName(stated, known)).toBe(agree);
});

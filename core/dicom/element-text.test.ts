import { expect, it } from 'vitest';
import { read } from '../testing/read-chest';

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0));

const nameOf = async (charset: string, name: Uint8Array) =>
  (await read({ '00080005 CS': charset, '00100010 PN': name })).identity?.patientName;

it.each([
  ['of Roman letters', '\\ISO 2022 IR 87', 'Yamada^Tarou=\u001b$B;3ED\u001b(J^\u001b$BB@O:\u001b(J'],
  [
    'of ASCII',
    'ISO 2022 IR 13\\ISO 2022 IR 87',
    '\u00d4\u00cf\u00c0\u00de^\u00c0\u00db\u00b3=\u001b$B;3ED\u001b(B^\u001b$BB@O:\u001b(B',
  ],
])('reads a name with an escape %s that its character sets do not declare', async (_, charset, name) => {
  expect(await nameOf(charset, bytes(name))).toMatch(/ \(山田 太郎\)$/);
});

it('reads a character set padded with NUL', async () => {
  const name = Uint8Array.of(0xcd, 0xf5, 0x5e, 0xd0, 0xa1, 0xb6, 0xab);
  expect(await nameOf('GB18030\0', name)).toBe('王, 小东');
  expect(await nameOf('\\ISO 2022 IR 87\0', bytes('\u001b$B;3ED\u001b(B'))).toBe('山田');
});

it('falls back to Latin-1 for a character set and an escape that nobody knows', async () => {
  const name = bytes('Möller^Jürgen');
  expect(await nameOf('KLINGON', name)).toBe('Möller, Jürgen');
  expect(await nameOf('\\ISO 2022 IR 87', bytes('M\u001b$)Xöller'))).toBe('M$)Xöller');
});

it.each([
  ['Latin-9', 'ISO_IR 203', '\u00b4i\u00b8ek^A', 'Žižek, A'],
  ['Latin-9 by an escape', '\\ISO 2022 IR 203', '\u001b-b\u00b4i\u00b8ek^A', 'Žižek, A'],
  ['Latin-1 with what Windows puts beside it', 'ISO_IR 100', 'O\u0092Brien^\u009aime', 'O’Brien, šime'],
  ['Japanese under the name of a set without escapes', 'ISO_IR 87', 'Yamada=\u001b$B;3ED\u001b(B', 'Yamada (山田)'],
  ['Japanese that only says how it sounds', '\\ISO 2022 IR 87', '==\u001b$B$d$^$@\u001b(B', 'やまだ'],
  ['Japanese that ends without an escape, and a space', '\\ISO 2022 IR 87', 'Yamada=\u001b$B;3ED ', 'Yamada (山田)'],
  ['the same before a NUL', '\\ISO 2022 IR 87', 'Yamada=\u001b$B;3ED\0', 'Yamada (山田)'],
  ['Korean under such a name', 'ISO_IR 149', '\u001b$)C\u00c8\u00ab^\u001b$)C\u00b1\u00e6\u00b5\u00bf', '홍, 길동'],
  ['Korean without its escape', '\\ISO 2022 IR 149', '\u00c8\u00ab^\u00b1\u00e6\u00b5\u00bf', '홍, 길동'],
  ['Chinese without its escape', '\\ISO 2022 IR 58', 'Wang=\u00cd\u00f5', 'Wang (王)'],
  ['Chinese of a set that stands second', '\\GB18030', 'Wang=\u00cd\u00f5', 'Wang (王)'],
])('reads %s', async (_, charset, name, expected) => {
  expect(await nameOf(charset, bytes(name))).toBe(expected);
});

it.each(['ISO_IR 192', 'ISO_IR_192', 'ISO IR 192', 'iso-ir 192', '\\ISO_IR 192', 'UTF-8', 'KLINGON', '', 'ISO_IR 6'])(
  'reads UTF-8 under "%s", and Latin-1 where the bytes are not UTF-8',
  async (charset) => {
    const utf8 = new Uint8Array(Buffer.from('Müller^Jürgen'));
    expect(await nameOf(charset, utf8)).toBe('Müller, Jürgen');
    expect(await nameOf(charset, bytes('Müller^Jürgen'))).toBe('Müller, Jürgen');
  },
);

it('keeps what is UTF-8 of a name that a device cut within a character', async () => {
  const cut = new Uint8Array(Buffer.from('Müller^Jürgené')).slice(0, -1);
  expect(await nameOf('ISO_IR 192', cut)).toBe('Müller, Jürgen\ufffd');
});

it('keeps patient IDs apart that are no text of their character set', async () => {
  const idOf = async (id: Uint8Array) =>
    (await read({ '00080005 CS': 'ISO_IR 192', '00100020 LO': id })).identity?.patientId;
  expect(await idOf(bytes('\u00c4-17'))).toBe('Ä-17');
  expect(await idOf(bytes('\u00d6-17'))).toBe('Ö-17');
  expect(await idOf(new Uint8Array(Buffer.from('Ö-17')))).toBe('Ö-17');
});

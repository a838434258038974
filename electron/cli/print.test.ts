import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FailureError } from '../../core/failure';
import { inline, printFailure, printJson, printLine, printNote, printProgress } from './print';

let written: string;
beforeEach(() => {
  written = '';
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, 'write').mockImplementation((text) => {
      written += String(text);
      return true;
    });
});
afterEach(() => vi.restoreAllMocks());

/** Clears the screen in two ways, turns the direction of the text, and hides in a tag. */
const hostile = 'a\u001b[2J\u009b2J\u202eb\u{e0041}.png';

test('a line shows what a terminal would obey, and keeps its columns', () => {
  printLine(`1\t${hostile}`);
  expect(written).toBe('1\ta?[2J?2J?b?.png\n');
});

test('a note and a step of the progress show it, too', () => {
  printNote(`${hostile}\nnext`);
  printProgress(1, 1, hostile);
  expect(written).toContain('a?[2J?2J?b?.png?next\n');
  expect(written).toContain('1/1 a?[2J?2J?b?.png');
});

test('a name of a file cannot begin a line', () => {
  expect(inline('film\nforged: imported\r.png')).toBe('film?forged: imported?.png');
});

test('JSON escapes it and says the same', () => {
  printJson({ path: hostile });
  printFailure(new FailureError('input/empty').failure, hostile);
  const [answer = '', failure = ''] = written.split('\n');
  expect(written).toMatch(/^[^\p{Cc}\p{Cf}]+\n[^\p{Cc}\p{Cf}]+\n$/u);
  expect(JSON.parse(answer)).toEqual({ path: hostile });
  expect(JSON.parse(failure)).toMatchObject({ error: { path: hostile } });
});

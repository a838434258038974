import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { FailureError } from '../../core/failure';
import { inline, printDocument, printFailure, printJson, printLine, printNote, printProgress } from './print';

let written: string;
let answer: string;
beforeEach(() => {
  written = answer = '';
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, 'write').mockImplementation((text) => {
      written += String(text);
      if (stream === process.stdout) answer += String(text);
      return true;
    });
});
afterEach(() => vi.restoreAllMocks());

/** Clears the screen in two ways, turns the direction of the text, and hides in a tag. */
const hostile = 'a\u001b[2J\u009b2J\u202eb\u{e0041}.png';

test('a line shows what a terminal would obey, and keeps its columns and lines', () => {
  printLine(`1\t${hostile}\n2`);
  expect(written).toBe('1\ta?[2J?2J?b?.png\n2\n');
});

test('the answer alone is on standard output', () => {
  printFailure(new FailureError('input/empty').failure);
  printNote('a note');
  printProgress(1, 1, 'films done');
  expect(answer).toBe('');
  printLine('a line');
  printDocument({ schema: 'sextant.example/1', notice: 'none' });
  expect(answer).toBe('a line\n{"schema":"sextant.example/1","notice":"Research use, not for diagnosis."}\n');
});

describe('progress', () => {
  const steps = (total: number): void => {
    for (let done = 1; done <= total; done += 1) printProgress(done, total, 'done');
  };
  test('is told in some ten steps, and at the end', () => {
    steps(25);
    expect(written.match(/^\d+/gm)).toEqual(['3', '6', '9', '12', '15', '18', '21', '24', '25']);
  });

  test('is rewritten in place on a terminal, and the line ended with it', () => {
    const { isTTY } = process.stderr;
    process.stderr.isTTY = true;
    onTestFinished(() => void (process.stderr.isTTY = isTTY));
    steps(3);
    expect(written).toBe('\r1/3 done\u001b[K\r2/3 done\u001b[K\r3/3 done\u001b[K\n');
  });
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
  const [document = '', failure = ''] = written.split('\n');
  expect(written).toMatch(/^[^\p{Cc}\p{Cf}]+\n[^\p{Cc}\p{Cf}]+\n$/u);
  expect(JSON.parse(document)).toEqual({ path: hostile });
  expect(JSON.parse(failure)).toMatchObject({ error: { path: hostile } });
});

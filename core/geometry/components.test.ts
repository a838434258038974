import { describe, expect, it } from 'vitest';
import { components } from './components';

/** The components of a square drawn in rows, whose `#` are at the threshold, each as its cells in order. */
const componentsOf = (...rows: readonly string[]): number[][] =>
  components(
    Float32Array.from(rows.join(''), (cell) => (cell === '#' ? 0.5 : 0.25)),
    rows.length,
    0.5,
  ).map((cells) => cells.sort((a, b) => a - b));

describe('components', () => {
  it('are none where nothing reaches the threshold', () => {
    expect(componentsOf('..', '..')).toEqual([]);
  });

  it.each([
    ['to the right', ['##', '..']],
    ['below', ['#.', '#.']],
    ['to the left', ['.#', '##']],
    ['above', ['#.#', '#.#', '###']],
  ])('grow into a cell %s', (_, rows) => {
    expect(componentsOf(...rows)).toHaveLength(1);
  });

  it('do not join cells that touch at a corner', () => {
    expect(componentsOf('#..', '.#.', '..#')).toEqual([[0], [4], [8]]);
  });

  it('do not go on from the right edge in the next row', () => {
    expect(componentsOf('..#', '#..', '...')).toEqual([[2], [3]]);
  });

  it('do not go on from the left edge in the row before', () => {
    expect(componentsOf('#.#', '#..', '...')).toEqual([[0, 3], [2]]);
  });

  it('hold each cell once', () => {
    expect(componentsOf('##', '##')).toEqual([[0, 1, 2, 3]]);
  });
});

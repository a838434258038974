import { describe, expect, it } from 'vitest';
import { german } from './de/german';
import { english } from './en/english';

function keysOf(value: unknown, path = ''): string[] {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => keysOf(inner, `${path}/${key}`))
    : [path];
}

function empty(value: unknown, path = ''): string[] {
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, inner]) => empty(inner, `${path}/${key}`));
  return value === '' ? [path] : [];
}

describe('the catalogue', () => {
  it('is complete in German, with no text too many', () => {
    expect(keysOf(german).sort()).toEqual(keysOf(english).sort());
  });
  it('has no empty text', () => {
    expect([...empty(english), ...empty(german)]).toEqual([]);
  });
});

/** One stretch of a list exchanged for another; complete in both directions. */
export interface ListSplice<T> {
  readonly at: number;
  readonly removed: T[];
  readonly inserted: T[];
}

/** True where two plain data values hold the same, whatever the order of their keys. */
export function sameData(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [from, to] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const keys = Object.keys(from);
  return keys.length === Object.keys(to).length && keys.every((key) => key in to && sameData(from[key], to[key]));
}

/** The one stretch that differs between two lists: their common head and tail are left out. */
export function spliceBetween<T>(before: readonly T[], after: readonly T[]): ListSplice<T> {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && sameData(before[head], after[head])) head += 1;
  let tail = 0;
  while (tail < shorter - head && sameData(before[before.length - 1 - tail], after[after.length - 1 - tail])) tail += 1;
  return {
    at: head,
    removed: before.slice(head, before.length - tail),
    inserted: after.slice(head, after.length - tail),
  };
}

/** The splice that takes this one back; further fields are kept. */
export function invertSplice<S extends ListSplice<unknown>>(splice: S): S {
  return { ...splice, removed: splice.inserted, inserted: splice.removed };
}

/** Applies a splice; null where the list does not hold what it removes. */
export function applySplice<T>(list: readonly T[], { at, removed, inserted }: ListSplice<T>): T[] | null {
  if (!sameData(list.slice(at, at + removed.length), removed)) return null;
  return list.toSpliced(at, removed.length, ...inserted);
}

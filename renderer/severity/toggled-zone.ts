import type { ZoneMark } from '../../core/reading/reading';

/** The only zone that is marked otherwise than before; null where there is none, or more than one. */
export function toggledZone(before: readonly ZoneMark[], after: readonly ZoneMark[]): ZoneMark | null {
  const changed = after.filter((mark) => before.some((b) => b.zone === mark.zone && b.involved !== mark.involved));
  return changed.length === 1 ? (changed[0] ?? null) : null;
}

import { toFailure, type FailureCode } from '../../../core/failure';
import type { Archive } from './archive';

export interface FailedOriginal {
  readonly sha256: string;
  readonly code: FailureCode;
}

export interface CheckedOriginals {
  /** How many were looked at: all but the unreadable ones. */
  readonly checked: number;
  /** Missing, or no longer what their checksum says. */
  readonly broken: readonly FailedOriginal[];
  /** There, it may be, but not to be read now: whole or altered, nobody can tell. */
  readonly unreadable: readonly FailedOriginal[];
}

const brokenCodes: ReadonlySet<FailureCode> = new Set(['archive/missing-original', 'archive/altered-original']);

/** Reads every original named and compares it with its checksum. */
export async function checkOriginals(archive: Archive, checksums: ReadonlySet<string>): Promise<CheckedOriginals> {
  const failed: FailedOriginal[] = [];
  for (const sha256 of checksums)
    await archive.read(sha256).catch((error: unknown) => failed.push({ sha256, code: toFailure(error).code }));
  const broken = failed.filter(({ code }) => brokenCodes.has(code));
  const unreadable = failed.filter(({ code }) => !brokenCodes.has(code));
  return { checked: checksums.size - unreadable.length, broken, unreadable };
}

import { toFailure, type FailureCode } from '../../../core/failure';
import type { Archive } from './archive';

export interface BrokenOriginal {
  readonly sha256: string;
  readonly code: FailureCode;
}

/**
 * Reads every original named and lists those that are missing or no longer match their checksum. Throws `input/unreadable` where
 * one cannot be read: that tells neither.
 */
export async function brokenOriginals(archive: Archive, checksums: Iterable<string>): Promise<BrokenOriginal[]> {
  const broken: BrokenOriginal[] = [];
  for (const sha256 of checksums) {
    await archive.read(sha256).catch((error: unknown) => {
      const { code } = toFailure(error);
      if (code === 'input/unreadable') throw error;
      broken.push({ sha256, code });
    });
  }
  return broken;
}

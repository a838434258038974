import type { Sha256 } from '../reading/audit-chain';

/**
 * A UID made of names: the same names give the same one, on every computer. It is a UUID of version 8 (RFC 9562), the first 128 bits of
 * their SHA-256, under 2.25 (PS3.5 section B.2), which nobody has to register.
 */
export function uidOf(sha256: Sha256, ...names: readonly string[]): string {
  const bits = BigInt(`0x${sha256(JSON.stringify(['Sextant', ...names])).slice(0, 32)}`);
  const version = (bits & ~(0xfn << 76n)) | (0x8n << 76n);
  const variant = (version & ~(0x3n << 62n)) | (0x2n << 62n);
  return `2.25.${variant}`;
}

import { createHash } from 'node:crypto';

/** SHA-256 of bytes or UTF-8 text, hex. */
export const sha256Of = (content: Uint8Array | string): string => createHash('sha256').update(content).digest('hex');

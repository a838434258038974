import { FailureError } from '../failure';

const headerBytes = 64;

/** Expands one PackBits segment into every `stride`-th byte of `out` from `offset`; returns how many bytes it wrote. */
function expandSegment(segment: Uint8Array, out: Uint8Array, offset: number, stride: number, count: number): number {
  let written = 0;
  let at = 0;
  while (at < segment.length && written < count) {
    const control = segment[at] as number;
    at += 1;
    if (control === 128) continue;
    const literal = control < 128;
    const length = Math.min(literal ? control + 1 : 257 - control, count - written);
    if (literal && at + length > segment.length) break;
    for (let i = 0; i < length; i += 1) out[offset + (written + i) * stride] = segment[literal ? at + i : at] ?? 0;
    written += length;
    at += literal ? length : 1;
  }
  return written;
}

/**
 * DICOM RLE (PS3.5 annex G): one PackBits segment a byte plane, most significant first; planes of colour one after
 * the other. Returns little-endian samples, colour interleaved.
 * @throws FailureError `dicom/pixel-mismatch` where the segment count is wrong, `input/truncated` where data end early.
 */
export function decodeRle(
  frame: Uint8Array,
  layout: { readonly pixels: number; readonly samplesPerPixel: number; readonly bytesPerSample: number },
): Uint8Array {
  const { pixels, samplesPerPixel, bytesPerSample } = layout;
  if (frame.length < headerBytes) throw new FailureError('input/truncated');
  const header = new DataView(frame.buffer, frame.byteOffset, headerBytes);
  const segments = header.getUint32(0, true);
  if (segments !== samplesPerPixel * bytesPerSample) throw new FailureError('dicom/pixel-mismatch', 'RLE segments');
  const stride = samplesPerPixel * bytesPerSample;
  const out = new Uint8Array(pixels * stride);
  for (let segment = 0; segment < segments; segment += 1) {
    const start = header.getUint32(4 + segment * 4, true);
    const next = segment + 1 < segments ? header.getUint32(8 + segment * 4, true) : frame.length;
    if (start < headerBytes || next < start || next > frame.length) throw new FailureError('input/truncated');
    const sample = Math.floor(segment / bytesPerSample);
    const significance = bytesPerSample - 1 - (segment % bytesPerSample);
    const offset = sample * bytesPerSample + significance;
    const written = expandSegment(frame.subarray(start, next), out, offset, stride, pixels);
    if (written < pixels) throw new FailureError('input/truncated');
  }
  return out;
}

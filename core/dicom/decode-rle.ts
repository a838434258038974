import { FailureError } from '../failure';

const headerBytes = 64;

/** Some encoders write a pixel more, for an even count. */
const surplus = 1;

/**
 * Expands one PackBits segment into every `stride`-th byte of `out` from `offset`. One that does not come out at the last of `count`
 * bytes is damaged, but for padding: byte 0, or 128, which means nothing.
 */
function expandSegment(segment: Uint8Array, out: Uint8Array, offset: number, stride: number, count: number): void {
  let written = 0;
  let at = 0;
  while (at < segment.length && written < count) {
    const control = segment[at] as number;
    at += 1;
    if (control === 128) continue;
    const literal = control < 128;
    const stated = literal ? control + 1 : 257 - control;
    const length = Math.min(stated, count - written);
    if (literal && at + length > segment.length) break;
    if (stated > length + surplus) throw new FailureError('input/corrupt', 'RLE run');
    for (let i = 0; i < length; i += 1) out[offset + (written + i) * stride] = segment[literal ? at + i : at] ?? 0;
    written += length;
    at += literal ? stated : 1;
  }
  if (written < count) throw new FailureError('input/truncated');
  if (segment.subarray(at).some((byte) => byte !== 0 && byte !== 128))
    throw new FailureError('input/corrupt', 'RLE padding');
}

/**
 * DICOM RLE (PS3.5 annex G): one PackBits segment a byte plane, most significant first; planes of colour one after
 * the other. Returns little-endian samples, colour interleaved.
 * @throws FailureError `dicom/pixel-mismatch` where the segment count is wrong, `input/truncated` where data end early, `input/corrupt`
 * where they go on behind the last pixel.
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
    expandSegment(frame.subarray(start, next), out, offset, stride, pixels);
  }
  return out;
}

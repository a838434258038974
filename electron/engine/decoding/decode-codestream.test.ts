import dcmjsCodecs from 'dcmjs-codecs';
import { beforeAll, expect, it } from 'vitest';
import { readCodestream } from '../../../core/dicom/codestream';
import { decodeCodestream } from './decode-codestream';

const { Context, NativeCodecs } = dcmjsCodecs;
const [width, height] = [24, 20];
const planes = [3, 5, 7].map((step) => Uint8Array.from({ length: width * height }, (_, i) => (i * step) % 251));
const pixels = Uint8Array.from({ length: 3 * width * height }, (_, i) => planes[i % 3]![Math.floor(i / 3)]!);
const eightBits = { bitsAllocated: 8, bitsStored: 8 } as const;

function jpegLs(decodedBuffer: Uint8Array): Uint8Array {
  const samplesPerPixel = decodedBuffer.length / (width * height);
  const photometricInterpretation = samplesPerPixel === 1 ? 'MONOCHROME2' : 'RGB';
  const layout = { width, height, samplesPerPixel, photometricInterpretation, ...eightBits };
  const context = new Context({ ...layout, pixelRepresentation: 0, planarConfiguration: 0, decodedBuffer });
  return Uint8Array.from(NativeCodecs.encodeJpegLs(context, { lossy: false }).getEncodedBuffer() ?? []);
}

/** One stream of the planes, each in a scan of its own (ITU-T T.87 C.2.2 and C.2.3). */
function inScans(): Uint8Array {
  const components = planes.flatMap((_, i) => [i + 1, 0x11, 0]);
  const head = [0xff, 0xd8, 0xff, 0xf7, 0, 17, 8, 0, height, 0, width, 3, ...components];
  const scans = planes.map(jpegLs).flatMap((stream, i) => {
    const scan = stream.slice(Buffer.from(stream).indexOf(Uint8Array.of(0xff, 0xda)), -2);
    return [...scan.with(5, i + 1)];
  });
  return Uint8Array.of(...head, ...scans, 0xff, 0xd9);
}

beforeAll(() => NativeCodecs.initializeAsync());

it.each([
  ['in one scan', () => jpegLs(pixels)],
  ['each in a scan of its own', inScans],
])('interleaves the components of JPEG-LS that lie %s', async (_, encode) => {
  const stream = encode();
  const color = { samplesPerPixel: 3, photometricInterpretation: 'RGB', planar: false } as const;
  const layout = { width, height, ...color, ...eightBits, highBit: 7, signed: false };
  expect([...(await decodeCodestream(stream, layout, readCodestream(stream)!))]).toEqual([...pixels]);
});

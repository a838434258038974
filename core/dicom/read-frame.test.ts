import { describe, expect, it } from 'vitest';
import { FailureError } from '../failure';
import { codeOf } from '../testing/read-chest';
import { joinBytes } from './join-bytes';
import { chestHeader, words, writeDicom, type DicomElements } from '../testing/write-dicom';
import { readRadiograph } from './read-radiograph';

const [width, height] = [3, 2];

/** A JPEG-LS stream by its markers alone: what it decodes to is the injected codec's word. */
const stream = (bits: number, components = 1): Uint8Array =>
  joinBytes([
    Uint8Array.of(0xff, 0xd8, 0xff, 0xf7, 0, 8 + 3 * components, bits, 0, height, 0, width, components),
    new Uint8Array(40),
    Uint8Array.of(0xff, 0xd9),
  ]);

interface Coded {
  readonly suffix: string;
  readonly bits: number;
  readonly decoded: Uint8Array;
  readonly header?: DicomElements;
  readonly components?: number;
}

const decodesTo = (decoded: Uint8Array) => ({
  inflate: (bytes: Uint8Array) => bytes,
  decodeCodestream: () => Promise.resolve(decoded),
});

async function valuesOf({ suffix, bits, decoded, header = {}, components = 1 }: Coded): Promise<number[]> {
  const options = { transferSyntax: `1.2.840.10008.1.2.4.${suffix}`, fragments: [stream(bits, components)] };
  return [...(await readRadiograph(writeDicom({ ...chestHeader, ...header }, options), decodesTo(decoded))).values];
}

describe('compressed frames', () => {
  it('keeps what lossy coding carried beyond the stored range at its end', async () => {
    const decoded = words([0, 4000, 4095, 4096, 4105, 65_535]);
    expect(await valuesOf({ suffix: '81', bits: 16, decoded })).toEqual([0, 4000, 4095, 4095, 4095, 4095]);
    const signed = { '00280103 US': [1] };
    const around = words([-2060, -2048, 0, 1, 2047, 2050]);
    expect(await valuesOf({ suffix: '91', bits: 16, decoded: around, header: signed })).toEqual([
      0, 0, 2048, 2049, 4095, 4095,
    ]);
  });

  it('reads signed samples of near-lossless JPEG-LS with and without the extension of their sign', async () => {
    const signed = { '00280103 US': [1] };
    const film = [-2048, -1000, -1, 0, 1, 2047];
    for (const stored of [film, film.map((value) => value & 0xfff)])
      expect(await valuesOf({ suffix: '81', bits: 16, decoded: words(stored), header: signed })).toEqual(
        film.map((value) => value + 2048),
      );
  });

  it('drops what lies above the high bit of a lossless stream', async () => {
    const decoded = words([0x8000, 0x8001, 0x8fff, 3, 4, 5]);
    expect(await valuesOf({ suffix: '80', bits: 16, decoded })).toEqual([0, 1, 4095, 3, 4, 5]);
  });

  it('reads a stream of 8 bits where the header allocates 16', async () => {
    const decoded = Uint8Array.of(0, 50, 100, 150, 200, 255);
    const header = { '00280101 US': [8], '00280102 US': [7] };
    expect(await valuesOf({ suffix: '70', bits: 8, decoded, header })).toEqual([...decoded]);
    await expect(valuesOf({ suffix: '70', bits: 8, decoded })).rejects.toThrow(FailureError);
  });

  it.each([
    ['80', 'YBR_FULL', [10, 20, 30, 40, 50, 60]],
    ['90', 'YBR_FULL', [10, 20, 30, 40, 50, 60]],
    ['50', 'YBR_FULL_422', [93, 96, 99, 102, 105, 108]],
    ['90', 'YBR_RCT', [93, 96, 99, 102, 105, 108]],
  ])('takes luma of .4.%s %s from what its codec gives', async (suffix, photometric, expected) => {
    const decoded = Uint8Array.from([10, 20, 30, 40, 50, 60].flatMap((first) => [first, 128, 128]));
    const eight = { '00280100 US': [8], '00280101 US': [8], '00280102 US': [7] };
    const header = { ...eight, '00280002 US': [3], '00280004 CS': photometric, '00280006 US': [0] };
    expect(await valuesOf({ suffix, bits: 8, decoded, header, components: 3 })).toEqual(expected);
  });

  it('refuses fragments of which one begins elsewhere than the length of the one before says', async () => {
    const [first, second] = [stream(12).subarray(0, 20), stream(12).subarray(20)];
    const file = writeDicom(chestHeader, { transferSyntax: '1.2.840.10008.1.2.4.80', fragments: [first, second] });
    const inserted = Buffer.from(file).lastIndexOf(second) - 8;
    const broken = joinBytes([file.subarray(0, inserted), new Uint8Array(16).fill(7), file.subarray(inserted)]);
    const host = decodesTo(words([0, 1, 2, 3, 4, 5]));
    expect(await codeOf(readRadiograph(file, host))).toBe('accepted');
    expect(await codeOf(readRadiograph(broken, host))).toBe('input/corrupt');
  });
});

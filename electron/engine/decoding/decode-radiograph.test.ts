import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { constants, deflateRawSync } from 'node:zlib';
import dcmjsCodecs from 'dcmjs-codecs';
import fc from 'fast-check';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { joinBytes } from '../../../core/dicom/join-bytes';
import { toGrayImage } from '../../../core/image/to-gray-image';
import { codeOf } from '../../../core/testing/read-chest';
import { chestHeader, words, writeDicom, type DicomElements } from '../../../core/testing/write-dicom';
import { decodeRadiograph } from './decode-radiograph';

const { Context, NativeCodecs } = dcmjsCodecs;
const [width, height] = [48, 40];
/** A soft 12-bit disc with texture: something that compression has to work on. */
const samples = Array.from({ length: width * height }, (_, i) => {
  const [x, y] = [i % width, Math.floor(i / width)];
  const distance = Math.hypot(x - 24, y - 20);
  return Math.max(0, Math.min(4095, Math.round(3000 - 110 * distance + ((x * 37 + y * 91) % 64))));
});
const chest: DicomElements = { ...chestHeader, '00280010 US': [height], '00280011 US': [width] };
const syntax = (suffix: string): string => `1.2.840.10008.1.2.4.${suffix}`;

const deflated = '1.2.840.10008.1.2.1.99';

const endMarker = Uint8Array.of(0xff, 0xd9);

/** As a film of the archive is decoded: of DICOM every check is made then, too. */
const decode = (bytes: Uint8Array) => decodeRadiograph(bytes, { checkHoles: false });

/** A film as a picture of one channel, its size as `filmHeader` says. */
const filmJpeg = () => sharp('demo/C253_day005_0356.jpg').toColourspace('b-w').jpeg({ quality: 90 }).toBuffer();
const filmHeader: DicomElements = {
  ...chestHeader,
  '00280010 US': [1024],
  '00280011 US': [1024],
  '00280100 US': [8],
  '00280101 US': [8],
  '00280102 US': [7],
};

type Encoder = (context: InstanceType<typeof Context>) => InstanceType<typeof Context>;
const encoders: Record<string, Encoder> = {
  '57': (context) => NativeCodecs.encodeJpeg(context, { lossy: false, predictor: 6 }),
  '70': (context) => NativeCodecs.encodeJpeg(context, { lossy: false, predictor: 1 }),
  '80': (context) => NativeCodecs.encodeJpegLs(context, { lossy: false }),
  '90': (context) => NativeCodecs.encodeJpeg2000(context, { lossy: false }),
  '201': (context) => NativeCodecs.encodeHtJpeg2000(context, { lossy: false }),
};

const twelveBits = { bitsAllocated: 16, bitsStored: 12, decodedBuffer: words(samples) };
const eightBits = { bitsAllocated: 8, bitsStored: 8, decodedBuffer: Uint8Array.from(samples, (value) => value >> 4) };

interface Depth {
  readonly bitsAllocated: number;
  readonly bitsStored: number;
  readonly decodedBuffer: Uint8Array;
  readonly pixelRepresentation?: 0 | 1;
}

function encode(encoder: Encoder, depth: Depth = twelveBits): Uint8Array {
  const context = new Context({
    width,
    height,
    samplesPerPixel: 1,
    pixelRepresentation: 0,
    planarConfiguration: 0,
    photometricInterpretation: 'MONOCHROME2',
    ...depth,
  });
  return Uint8Array.from(encoder(context).getEncodedBuffer() ?? []);
}

beforeAll(() => NativeCodecs.initializeAsync());

describe('compressed DICOM', () => {
  it.each(Object.keys(encoders))('decodes transfer syntax .4.%s bit for bit', async (suffix) => {
    const frame = encode(encoders[suffix]!);
    const file = writeDicom(chest, { transferSyntax: syntax(suffix), fragments: [frame] });
    expect([...(await decode(file)).values]).toEqual(samples);
  });

  it('joins a frame that lies in several fragments', async () => {
    const frame = encode(encoders['80']!);
    const middle = Math.floor(frame.length / 4) * 2;
    const fragments = [frame.slice(0, middle), frame.slice(middle)];
    const file = writeDicom(chest, { transferSyntax: syntax('80'), fragments });
    expect([...(await decode(file)).values]).toEqual(samples);
  });

  it.each(Object.keys(encoders))('refuses a cut stream of .4.%s inside a whole file', async (suffix) => {
    const frame = encode(encoders[suffix]!);
    const fragments = [frame.slice(0, Math.floor(frame.length * 0.6))];
    const file = writeDicom(chest, { transferSyntax: syntax(suffix), fragments });
    expect(await codeOf(decode(file))).toBe('input/truncated');
  });

  it.each(Object.keys(encoders))(
    'refuses a cut stream of .4.%s to which its end marker was put back',
    async (suffix) => {
      const frame = encode(encoders[suffix]!);
      const fragments = [joinBytes([frame.slice(0, Math.floor(frame.length * 0.6)), endMarker])];
      const file = writeDicom(chest, { transferSyntax: syntax(suffix), fragments });
      expect(await codeOf(decode(file))).toMatch(/^input\/(truncated|corrupt)$/);
    },
  );

  it.each([
    ['cut', (film: Uint8Array) => joinBytes([film.subarray(0, film.length * 0.7), endMarker])],
    ['with a hole', (film: Uint8Array) => Uint8Array.from(film).fill(0, film.length * 0.7, film.length * 0.7 + 4096)],
  ])('refuses a baseline JPEG frame that is %s, and reads it whole', async (_, damage) => {
    const film = await filmJpeg();
    const codeOfFrame = (frame: Uint8Array) =>
      codeOf(decode(writeDicom(filmHeader, { transferSyntax: syntax('50'), fragments: [frame] })));
    expect(await codeOfFrame(damage(film))).toBe('input/truncated');
    expect(await codeOfFrame(film)).toBe('accepted');
  });

  /** A box of the JP2 file format; length 0 is to the end of the file, 1 that a length of 64 bits follows (ITU-T T.800 I.4). */
  const box = (type: string, content: Uint8Array, length = content.length + 8): Uint8Array => {
    const head = Buffer.alloc(length === 1 ? 16 : 8);
    head.writeUInt32BE(length);
    head.write(type, 4, 'latin1');
    if (length === 1) head.writeBigUInt64BE(BigInt(content.length + 16), 8);
    return joinBytes([head, content]);
  };
  const signature = box('jP  ', Uint8Array.of(0x0d, 0x0a, 0x87, 0x0a));

  it.each([undefined, 0, 1])(
    'decodes JPEG 2000 in the boxes of a file, which some devices send: %s',
    async (length) => {
      const frame = joinBytes([signature, box('jp2c', encode(encoders['90']!), length)]);
      const file = writeDicom(chest, { transferSyntax: syntax('90'), fragments: [frame] });
      expect([...(await decode(file)).values]).toEqual(samples);
    },
  );

  it.each([
    ['none with the stream', box('xml ', new Uint8Array(60))],
    ['one of no length', box('xml ', new Uint8Array(60), 2)],
    ['one that is longer than the frame', box('xml ', new Uint8Array(60), 0xffffffff)],
  ])('refuses boxes that hold no JPEG 2000: %s', async (_, boxes) => {
    const file = writeDicom(chest, { transferSyntax: syntax('90'), fragments: [joinBytes([signature, boxes])] });
    expect(await codeOf(decode(file))).toBe('input/corrupt');
  });

  it.each(['90', '201'])('decodes signed samples of 8 bits of .4.%s bit for bit', async (suffix) => {
    const frame = encode(encoders[suffix]!, eightBits);
    // Signed, the same code stands for values that are 128 lower (Ssiz, ITU-T T.800 A.5.1 and annex G.1).
    frame[42]! |= 0x80;
    const eight = { '00280100 US': [8], '00280101 US': [8], '00280102 US': [7], '00280103 US': [1] };
    const film = await decode(
      writeDicom({ ...chest, ...eight }, { transferSyntax: syntax(suffix), fragments: [frame] }),
    );
    expect([film.scale.low, [...film.values]]).toEqual([-128, [...eightBits.decodedBuffer]]);
  });

  it.each<[string, number, DicomElements]>([
    ['dicom/malformed', -2048, { '00280103 US': [0] }],
    ['dicom/malformed', -2048, { '00280103 US': [] }],
    ['accepted', -2048, { '00280103 US': [1] }],
    ['accepted', 0, { '00280103 US': [0] }],
  ])('calls a signed JPEG 2000 stream %s whose samples begin at %i beside %j', async (code, lowest, header) => {
    const decodedBuffer = words(samples.map((value) => Math.floor(value / 2) * (lowest < 0 ? 2 : 1) + lowest));
    const frame = encode(encoders['90']!, { bitsAllocated: 16, bitsStored: 12, decodedBuffer, pixelRepresentation: 1 });
    const file = writeDicom({ ...chest, ...header }, { transferSyntax: syntax('90'), fragments: [frame] });
    expect([frame[42]! >> 7, await codeOf(decode(file))]).toEqual([1, code]);
  });

  it('refuses a stream of .4.201 with a hole over which its decoder stumbles', async () => {
    const frame = encode(encoders['201']!).fill(0, 1072, 1136);
    const file = writeDicom(chest, { transferSyntax: syntax('201'), fragments: [frame] });
    expect(await codeOf(decode(file))).toBe('input/corrupt');
  });

  it('refuses a stream of another size than the header before allocating for it', async () => {
    const file = writeDicom(
      { ...chest, '00280010 US': [height * 2] },
      { transferSyntax: syntax('90'), fragments: [encode(encoders['90']!)] },
    );
    expect(await codeOf(decode(file))).toBe('dicom/pixel-mismatch');
  });

  it('decodes a good file after a broken one', async () => {
    const frame = encode(encoders['90']!);
    const options = { transferSyntax: syntax('90') };
    const damaged = Uint8Array.from(frame);
    damaged.fill(0xff, 60, frame.length - 20);
    await codeOf(decode(writeDicom(chest, { ...options, fragments: [damaged] })));
    const good = await decode(writeDicom(chest, { ...options, fragments: [frame] }));
    expect([...good.values]).toEqual(samples);
  });

  it('inflates a deflated data set', async () => {
    const options = { transferSyntax: deflated, deflate: deflateRawSync };
    const file = writeDicom({ ...chest, '7fe00010 OW': words(samples) }, options);
    expect([...(await decode(file)).values]).toEqual(samples);
    expect(await codeOf(decode(file.slice(0, file.length - 200)))).toBe('input/truncated');
  });

  it('refuses a small file that inflates to more than is read of an uncompressed one', async () => {
    const flush = { finishFlush: constants.Z_FULL_FLUSH };
    const mebibyte = deflateRawSync(new Uint8Array(1024 ** 2), flush);
    const deflate = (dataSet: Uint8Array) =>
      joinBytes([deflateRawSync(dataSet, flush), ...Array.from({ length: 257 }, () => mebibyte)]);
    const file = writeDicom({ ...chest, '7fe00010 OW': words(samples) }, { transferSyntax: deflated, deflate });
    expect(await codeOf(decode(file))).toBe('input/too-large');
  });

  it('never hangs and never fails without a code, wherever a file is cut or altered', async () => {
    const files = Object.keys(encoders).map((suffix) =>
      writeDicom(chest, { transferSyntax: syntax(suffix), fragments: [encode(encoders[suffix]!)] }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...files),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.boolean(),
        fc.nat(255),
        async (file, at, cut, byte) => {
          const position = Math.floor(at * (file.length - 1));
          const damaged = cut ? file.slice(0, position) : Uint8Array.from(file);
          if (!cut) damaged[position] = byte;
          const code = await codeOf(decode(damaged));
          expect(code).toMatch(/^(accepted|input\/.*|dicom\/.*)$/);
          // The trailer holds no image: a cut there may be accepted.
          if (cut && position < file.length - 80) expect(code).not.toBe('accepted');
        },
      ),
      { numRuns: 300 },
    );
  });
});

it.each([
  ['JPEG', [0xff, 0xd8, 0xff, 0xe0]],
  ['PNG', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
])('reads a DICOM file as such though its preamble begins as a %s', async (_, signature) => {
  const file = writeDicom({ ...chest, '7fe00010 OW': words(samples) });
  file.set(signature);
  expect((await decode(file)).identity?.patientId).toBe('P-1');
});

it.each([
  ['input/empty', ''],
  ['input/unsupported-format', 'hello, this is not an image at all'],
  ['input/unsupported-format', 'GIF89a........................'],
])('refuses as %s', async (code, text) => {
  expect(await codeOf(decode(Buffer.from(text)))).toBe(code);
});

const dcmtk = ['img2dcm', 'dcmdjpeg', 'dcmcrle', 'dcmconv'].every((tool) =>
  (process.env['PATH'] ?? '').split(path.delimiter).some((folder) => fs.existsSync(path.join(folder, tool))),
);
if (!dcmtk) process.stderr.write('dcmtk is not installed: the cross-check against it is skipped\n');

describe.skipIf(!dcmtk)('files written by dcmtk', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sextant-dcmtk-'));
  const place = (name: string): string => path.join(folder, name);
  const make = (tool: string, ...args: string[]): unknown => execFileSync(tool, args, { stdio: 'ignore' });

  beforeAll(() => {
    fs.copyFileSync('demo/C253_day005_0356.jpg', place('film.jpg'));
    make(
      'img2dcm',
      '-k',
      'Modality=DX',
      '-k',
      'ViewPosition=AP',
      '-k',
      'PatientID=1',
      place('film.jpg'),
      place('jpeg.dcm'),
    );
    make('dcmdjpeg', place('jpeg.dcm'), place('explicit.dcm'));
    make('dcmcrle', place('explicit.dcm'), place('rle.dcm'));
    make('dcmconv', '+tb', place('explicit.dcm'), place('big-endian.dcm'));
    make('dcmconv', '+ti', place('explicit.dcm'), place('implicit.dcm'));
    make('dcmconv', '+td', place('explicit.dcm'), place('deflated.dcm'));
    return () => fs.rmSync(folder, { recursive: true });
  });

  it.each(['jpeg', 'explicit', 'rle', 'big-endian', 'implicit', 'deflated'])(
    'gives the same picture from %s as from the film itself',
    async (name) => {
      const film = toGrayImage(await decode(fs.readFileSync(place('film.jpg'))));
      const radiograph = await decode(fs.readFileSync(place(`${name}.dcm`)));
      const { pixels } = toGrayImage(radiograph);
      expect(radiograph.view).toBe('AP');
      expect(pixels.length).toBe(film.pixels.length);
      expect(pixels.every((value, i) => value === film.pixels[i])).toBe(true);
    },
  );
});

import type * as DcmjsCodecs from 'dcmjs-codecs';
import { readCodestream, type CodestreamInfo } from '../../../core/dicom/codestream';
import type { DecodeCodestream } from '../../../core/dicom/read-frame';
import type { PixelLayout } from '../../../core/dicom/read-pixel-layout';
import { FailureError } from '../../../core/failure';

type Codecs = typeof DcmjsCodecs;
type Context = DcmjsCodecs.Context;

/** OpenJPEG decodes HTJ2K, too. OpenJPH, which comes along, makes 0 of all signed samples of 8 bits below it, and passes more holes. */
const decoders: Readonly<
  Record<CodestreamInfo['kind'], (codecs: Codecs['NativeCodecs'], context: Context) => Context>
> = {
  jpeg: (codecs, context) => codecs.decodeJpeg(context, { convertColorspaceToRgb: true }),
  'jpeg-ls': (codecs, context) => codecs.decodeJpegLs(context),
  jpeg2000: (codecs, context) => codecs.decodeJpeg2000(context),
};

/** A codec that failed once may have left its WebAssembly memory broken: the next frame gets a new instance. */
let sound = false;

/** What the JPEG codecs complained of in the frame that is decoded: they put grey where data are missing, and report success. */
const complaints: string[] = [];

function listenTo(log: Codecs['log']): void {
  log.methodFactory =
    () =>
    (...words: unknown[]) => {
      const text = words.join(' ');
      if (/corrupt jpeg|premature end/i.test(text)) complaints.push(text);
    };
  log.setLevel('info', false);
}

/** Loaded with the first compressed frame: it takes longer than to decode an uncompressed film. */
async function readyCodecs(): Promise<Codecs> {
  const { default: codecs } = await import('dcmjs-codecs');
  const { NativeCodecs, log } = codecs;
  if (!sound) {
    listenTo(log);
    await NativeCodecs.initializeAsync({ logCodecsInfo: true });
  }
  sound = true;
  return codecs;
}

/** Runs the decoder of the stream. Throws what the codec throws; what it only complained of becomes `input/...`. */
function decodedBy(codecs: Codecs, context: Context, kind: CodestreamInfo['kind']): Uint8Array {
  complaints.length = 0;
  const decoded = decoders[kind](codecs.NativeCodecs, context).getDecodedBuffer();
  if (complaints.some((text) => /premature end/i.test(text))) throw new FailureError('input/truncated', kind);
  if (decoded === undefined || complaints.length > 0) throw new FailureError('input/corrupt', kind);
  // A view of WebAssembly memory, which the next frame overwrites.
  return new Uint8Array(decoded);
}

/** Samples of 8 bits, one component after the other, as pixels. */
function interleaved(planes: Uint8Array, components: number): Uint8Array {
  const pixels = planes.length / components;
  return planes.map((_, i) => planes[(i % components) * pixels + Math.floor(i / components)] as number);
}

/**
 * Decodes a JPEG, JPEG-LS, JPEG 2000 or HTJ2K frame, the decoder chosen by the stream itself.
 * @throws FailureError `input/corrupt`; `input/truncated` where a JPEG stream ends too early.
 */
export const decodeCodestream: DecodeCodestream = async (frame, layout, info) => {
  const codecs = await readyCodecs();
  const context = new codecs.Context({
    width: layout.width,
    height: layout.height,
    bitsAllocated: layout.bitsAllocated,
    bitsStored: layout.bitsStored,
    samplesPerPixel: layout.samplesPerPixel,
    pixelRepresentation: layout.signed ? 1 : 0,
    planarConfiguration: 0,
    photometricInterpretation: layout.photometricInterpretation,
    encodedBuffer: frame,
  });
  try {
    const decoded = decodedBy(codecs, context, info.kind);
    return info.planar ? interleaved(decoded, info.components) : decoded;
  } catch (error) {
    sound = false;
    throw error instanceof FailureError ? error : new FailureError('input/corrupt', info.kind, { cause: error });
  }
};

const byteSamples = { bitsAllocated: 8, bitsStored: 8, highBit: 7, signed: false, planar: false } as const;

function pictureLayout({ width, height, components, bits }: CodestreamInfo): PixelLayout | null {
  if (bits !== 8 || (components !== 1 && components !== 3)) return null;
  const photometricInterpretation = components === 1 ? 'MONOCHROME2' : 'YBR_FULL_422';
  return { ...byteSamples, width, height, samplesPerPixel: components, photometricInterpretation };
}

/**
 * Refuses a JPEG picture whose data do not end where its image does: libvips leaves them unread and says nothing, though
 * behind a hole every block may lie in the wrong place. What this decoder cannot read at all is not judged.
 * @throws FailureError `input/corrupt`, `input/truncated`.
 */
export async function checkJpeg(bytes: Uint8Array): Promise<void> {
  const info = readCodestream(bytes);
  const layout = info?.kind === 'jpeg' ? pictureLayout(info) : null;
  if (info === null || layout === null) return;
  try {
    await decodeCodestream(bytes, layout, info);
  } catch (error) {
    if (error instanceof FailureError && error.cause === undefined) throw error;
  }
}

import type * as DcmjsCodecs from 'dcmjs-codecs';
import type { CodestreamInfo } from '../../../core/dicom/codestream';
import type { DecodeCodestream } from '../../../core/dicom/read-frame';
import { FailureError } from '../../../core/failure';

type Codecs = typeof DcmjsCodecs;
type Context = DcmjsCodecs.Context;

const decoders: Readonly<
  Record<CodestreamInfo['kind'], (codecs: Codecs['NativeCodecs'], context: Context) => Context>
> = {
  jpeg: (codecs, context) => codecs.decodeJpeg(context, { convertColorspaceToRgb: true }),
  'jpeg-ls': (codecs, context) => codecs.decodeJpegLs(context),
  jpeg2000: (codecs, context) => codecs.decodeJpeg2000(context),
  htj2k: (codecs, context) => codecs.decodeHtJpeg2000(context),
};

/** A codec that failed once may have left its WebAssembly memory broken: the next frame gets a new instance. */
let suspect = false;

/** Loaded with the first compressed frame: it takes longer than to decode an uncompressed film. */
async function readyCodecs(): Promise<Codecs> {
  const { default: codecs } = await import('dcmjs-codecs');
  const { NativeCodecs } = codecs;
  if (suspect) NativeCodecs.release();
  if (suspect || !NativeCodecs.isInitialized()) await NativeCodecs.initializeAsync();
  suspect = false;
  return codecs;
}

/**
 * Decodes a JPEG, JPEG-LS, JPEG 2000 or HTJ2K frame, the decoder chosen by the stream itself.
 * @throws FailureError `input/corrupt`.
 */
export const decodeCodestream: DecodeCodestream = async (frame, layout, info) => {
  const { Context, NativeCodecs } = await readyCodecs();
  const context = new Context({
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
    const decoded = decoders[info.kind](NativeCodecs, context).getDecodedBuffer();
    // A view of WebAssembly memory, which the next frame overwrites.
    if (decoded !== undefined) return new Uint8Array(decoded);
  } catch (error) {
    suspect = true;
    throw new FailureError('input/corrupt', info.kind, { cause: error });
  }
  suspect = true;
  throw new FailureError('input/corrupt', info.kind);
};

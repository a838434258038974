import dcmjsCodecs from 'dcmjs-codecs';
import type { CodestreamInfo } from '../../../core/dicom/codestream';
import type { DecodeCodestream } from '../../../core/dicom/read-frame';
import { FailureError } from '../../../core/failure';

const { Context, NativeCodecs } = dcmjsCodecs;
type CodecContext = InstanceType<typeof Context>;

const decoders: Readonly<Record<CodestreamInfo['kind'], (context: CodecContext) => CodecContext>> = {
  jpeg: (context) => NativeCodecs.decodeJpeg(context, { convertColorspaceToRgb: true }),
  'jpeg-ls': (context) => NativeCodecs.decodeJpegLs(context),
  jpeg2000: (context) => NativeCodecs.decodeJpeg2000(context),
  htj2k: (context) => NativeCodecs.decodeHtJpeg2000(context),
};

/** A codec that failed once may have left its WebAssembly memory broken: the next frame gets a new instance. */
let suspect = false;

async function readyCodecs(): Promise<void> {
  if (suspect) NativeCodecs.release();
  if (suspect || !NativeCodecs.isInitialized()) await NativeCodecs.initializeAsync();
  suspect = false;
}

/**
 * Decodes a JPEG, JPEG-LS, JPEG 2000 or HTJ2K frame, the decoder chosen by the stream itself.
 * @throws FailureError `input/corrupt`.
 */
export const decodeCodestream: DecodeCodestream = async (frame, layout, info) => {
  await readyCodecs();
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
    const decoded = decoders[info.kind](context).getDecodedBuffer();
    // A view of WebAssembly memory, which the next frame overwrites.
    if (decoded !== undefined) return Uint8Array.from(decoded);
  } catch (error) {
    suspect = true;
    throw new FailureError('input/corrupt', info.kind, { cause: error });
  }
  suspect = true;
  throw new FailureError('input/corrupt', info.kind);
};

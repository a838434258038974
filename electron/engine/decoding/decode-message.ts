import type { Reply } from '../../../core/contract/reply';
import type { Radiograph } from '../../../core/image/radiograph';

export interface DecodeOptions {
  /** Whether a JPEG picture is read a second time for holes (decision 0020): wanted where a file comes in, not of an archived one. */
  readonly checkHoles: boolean;
}

/** What goes to a worker; the bytes arrive as its own copy. */
export interface DecodeRequest extends DecodeOptions {
  readonly id: number;
  readonly bytes: Uint8Array;
}

/** What comes back; the buffers of the radiograph are moved, not copied. */
export interface DecodeReply {
  readonly id: number;
  readonly reply: Reply<Radiograph>;
}

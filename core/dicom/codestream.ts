/** What a compressed frame says of itself, read from its markers without decoding. */
export interface CodestreamInfo {
  readonly kind: 'jpeg' | 'jpeg-ls' | 'jpeg2000';
  readonly width: number;
  readonly height: number;
  /** 0 where those of JPEG 2000 are not of one depth, or smaller than the image: a decoder may leave the rest of its buffer as it was. */
  readonly components: number;
  readonly bits: number;
  /** JPEG 2000 alone states a sign. */
  readonly signed: boolean;
  /** The decoder gives one component after the other: JPEG-LS of several, each in a scan of its own (ITU-T T.87 C.2.3). */
  readonly planar: boolean;
  /**
   * The end marker is there, in JPEG 2000 where the last tile-part ends, and no tile-part is missing. A decoder may fill the missing
   * part of a cut stream with grey and report success.
   */
  readonly complete: boolean;
}

const uint16 = (bytes: Uint8Array, at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
const uint32 = (bytes: Uint8Array, at: number): number => uint16(bytes, at) * 65_536 + uint16(bytes, at + 2);

/** EOI of JPEG and EOC of JPEG 2000 are both FFD9; padding after it may be 00 or FF. */
function hasEndMarker(bytes: Uint8Array): boolean {
  for (let at = bytes.length - 2; at >= Math.max(2, bytes.length - 64); at -= 1)
    if (bytes[at] === 0xff && bytes[at + 1] === 0xd9) return true;
  return false;
}

const [startOfTilePart, endOfCodestream] = [0xff90, 0xffd9];
/** Of a tile-part: SOT, which has 12 bytes, and SOD (ITU-T T.800 A.4.2). */
const leastTilePart = 14;

/** Where the marker segments of the main header end: at the first SOT (ITU-T T.800 A.2). */
function firstTilePart(bytes: Uint8Array): number {
  let at = 2;
  while (at + 4 < bytes.length && uint16(bytes, at) !== startOfTilePart) at += 2 + Math.max(2, uint16(bytes, at + 2));
  return at;
}

/** How many tiles the grid has (ITU-T T.800 B.3): the size of the image, and of a tile, and where the first one begins, are 16 bytes apart. */
const tilesOf = (bytes: Uint8Array): number =>
  [8, 12]
    .map((at) => Math.ceil((uint32(bytes, at) - uint32(bytes, at + 24)) / uint32(bytes, at + 16)))
    .reduce((columns, rows) => columns * rows);

/**
 * Whether EOC follows where the lengths of the tile-parts say, one of length 0 lasting until EOC, and each tile has as many parts as it
 * states, 0 being any number (ITU-T T.800 A.4.2).
 */
function tilePartsEnd(bytes: Uint8Array): boolean {
  const parts = new Map<number, { readonly found: number; readonly stated: number }>();
  let at = firstTilePart(bytes);
  let length = leastTilePart;
  while (uint16(bytes, at) === startOfTilePart && length >= leastTilePart) {
    const tile = uint16(bytes, at + 4);
    const { found, stated } = parts.get(tile) ?? { found: 0, stated: 0 };
    parts.set(tile, { found: found + 1, stated: Math.max(stated, bytes[at + 11] ?? 0) });
    length = uint32(bytes, at + 6);
    at += length;
  }
  const ends = length >= leastTilePart ? uint16(bytes, at) === endOfCodestream : length === 0 && hasEndMarker(bytes);
  return ends && parts.size === tilesOf(bytes) && [...parts.values()].every(({ found, stated }) => found >= stated);
}

const [startOfScan, jpegLsFrame] = [0xda, 0xf7];

const isFrameHeader = (marker: number): boolean =>
  marker === jpegLsFrame || (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker));

/** How many components the first scan behind a frame header holds (ITU-T T.81 B.2.3); 0 where there is none. */
function componentsOfScan(bytes: Uint8Array, frameHeader: number): number {
  let at = frameHeader;
  while (at + 4 < bytes.length && bytes[at] === 0xff) {
    if (bytes[at + 1] === startOfScan) return bytes[at + 4] ?? 0;
    at += 2 + uint16(bytes, at + 2);
  }
  return 0;
}

/** Walks the marker segments of a JPEG or JPEG-LS stream to the frame header (ITU-T T.81 B.2.2, T.87 C.2.2). */
function readJpeg(bytes: Uint8Array): CodestreamInfo | null {
  let at = 2;
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (isFrameHeader(marker))
      return {
        kind: marker === jpegLsFrame ? 'jpeg-ls' : 'jpeg',
        bits: bytes[at + 4] ?? 0,
        signed: false,
        height: uint16(bytes, at + 5),
        width: uint16(bytes, at + 7),
        components: bytes[at + 9] ?? 0,
        planar: marker === jpegLsFrame && (bytes[at + 9] ?? 0) > 1 && componentsOfScan(bytes, at) === 1,
        complete: hasEndMarker(bytes),
      };
    at += 2 + Math.max(2, uint16(bytes, at + 2));
  }
  return null;
}

/** Reads SIZ, which follows SOC directly (ITU-T T.800 A.5.1); of each component it states depth with sign, and the steps of its samples. */
function readJpeg2000(bytes: Uint8Array): CodestreamInfo {
  const components = uint16(bytes, 40);
  const areAlike = Array.from({ length: components }, (_, i) => 42 + 3 * i).every(
    (at) => bytes[at] === bytes[42] && bytes[at + 1] === 1 && bytes[at + 2] === 1,
  );
  return {
    kind: 'jpeg2000',
    width: uint32(bytes, 8) - uint32(bytes, 16),
    height: uint32(bytes, 12) - uint32(bytes, 20),
    components: areAlike ? components : 0,
    bits: ((bytes[42] ?? 0) & 0x7f) + 1,
    signed: (bytes[42] ?? 0) > 0x7f,
    planar: false,
    complete: tilePartsEnd(bytes),
  };
}

const [signatureBox, codestreamBox] = [0x6a502020, 0x6a703263];

/**
 * The codestream of a JPEG 2000 frame in the boxes of the JP2 file format (ITU-T T.800 I.4), which DICOM forbids (PS3.5 section A.4.4)
 * and some devices send all the same; every other frame as it is.
 */
export function withoutBoxes(bytes: Uint8Array): Uint8Array {
  if (uint32(bytes, 4) !== signatureBox) return bytes;
  for (let at = 0; at + 8 < bytes.length;) {
    const length = uint32(bytes, at);
    const [head, size] = length === 1 ? [16, uint32(bytes, at + 8) * 2 ** 32 + uint32(bytes, at + 12)] : [8, length];
    const end = size === 0 ? bytes.length : at + size;
    if (uint32(bytes, at + 4) === codestreamBox) return bytes.slice(at + head, end);
    if (end < at + head) break;
    at = end;
  }
  return bytes;
}

/** Recognises a JPEG, JPEG-LS or JPEG 2000 frame (HTJ2K is that, too) by its bytes, whatever the header claims; null for others. */
export function readCodestream(bytes: Uint8Array): CodestreamInfo | null {
  if (bytes.length < 44 || bytes[0] !== 0xff) return null;
  if (bytes[1] === 0xd8) return readJpeg(bytes);
  return bytes[1] === 0x4f && bytes[2] === 0xff && bytes[3] === 0x51 ? readJpeg2000(bytes) : null;
}

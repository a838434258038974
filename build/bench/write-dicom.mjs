// A small uncompressed DICOM CR object (Explicit VR Little Endian, PS3.5 and PS3.10), to measure imports with.
const longVr = new Set(['OB', 'OW', 'UN', 'SQ']);

function element(group, number, vr, value) {
  const raw = typeof value === 'string' ? Buffer.from(value, 'latin1') : value;
  const pad = raw.length % 2 === 0 ? Buffer.alloc(0) : Buffer.from(vr === 'UI' || vr === 'OB' ? '\0' : ' ');
  const body = Buffer.concat([raw, pad]);
  const head = Buffer.alloc(longVr.has(vr) ? 12 : 8);
  head.writeUInt16LE(group, 0);
  head.writeUInt16LE(number, 2);
  head.write(vr, 4, 'latin1');
  if (longVr.has(vr)) head.writeUInt32LE(body.length, 8);
  else head.writeUInt16LE(body.length, 6);
  return Buffer.concat([head, body]);
}

const us = (value) => Buffer.from([value & 255, value >> 8]);
const crClass = '1.2.840.10008.5.1.4.1.1.1';

/** `study` is { uid, patientId, patientName, date: YYYYMMDD }; `pixels` a Uint16Array of width x height, 12 bits used. */
export function dicomOf({ uid, patientId, patientName, date }, pixels, width, height) {
  const meta = Buffer.concat([
    element(0x0002, 0x0001, 'OB', Buffer.from([0, 1])),
    element(0x0002, 0x0002, 'UI', crClass),
    element(0x0002, 0x0003, 'UI', uid),
    element(0x0002, 0x0010, 'UI', '1.2.840.10008.1.2.1'),
    element(0x0002, 0x0012, 'UI', '1.2.826.0.1.3680043.10.1'),
  ]);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(meta.length);
  return Buffer.concat([
    Buffer.alloc(128),
    Buffer.from('DICM'),
    element(0x0002, 0x0000, 'UL', length),
    meta,
    element(0x0008, 0x0016, 'UI', crClass),
    element(0x0008, 0x0018, 'UI', uid),
    element(0x0008, 0x0020, 'DA', date),
    element(0x0008, 0x0060, 'CS', 'CR'),
    element(0x0010, 0x0010, 'PN', patientName),
    element(0x0010, 0x0020, 'LO', patientId),
    element(0x0018, 0x5101, 'CS', 'AP'),
    element(0x0020, 0x000d, 'UI', `${uid}.1`),
    element(0x0020, 0x000e, 'UI', `${uid}.2`),
    element(0x0028, 0x0002, 'US', us(1)),
    element(0x0028, 0x0004, 'CS', 'MONOCHROME2'),
    element(0x0028, 0x0010, 'US', us(height)),
    element(0x0028, 0x0011, 'US', us(width)),
    element(0x0028, 0x0030, 'DS', '0.143\\0.143'),
    element(0x0028, 0x0100, 'US', us(16)),
    element(0x0028, 0x0101, 'US', us(12)),
    element(0x0028, 0x0102, 'US', us(11)),
    element(0x0028, 0x0103, 'US', us(0)),
    element(0x7fe0, 0x0010, 'OW', Buffer.from(pixels.buffer, pixels.byteOffset, pixels.byteLength)),
  ]);
}

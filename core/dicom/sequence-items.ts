import dicomParser, { type DataSet, type Element } from 'dicom-parser';
import { dataSetBytes } from './data-set-bytes';

/** Items of a sequence of VR UN, which are implicit little endian in every transfer syntax (PS3.5 section 6.2.2); none where there are none. */
function unknownItems(dataSet: DataSet, { dataOffset, length, tag }: Element): Element[] {
  try {
    const { littleEndianByteArrayParser, ByteStream, readSequenceItemsImplicit } = dicomParser;
    const stream = new ByteStream(littleEndianByteArrayParser, dataSetBytes(dataSet), dataOffset);
    const sequence: Element = { tag, dataOffset, length };
    readSequenceItemsImplicit(stream, sequence);
    return sequence.items ?? [];
  } catch {
    return [];
  }
}

/** The items of a sequence (SQ), also of one that an archive kept as unknown (UN) because it did not know its tag. */
export function sequenceItems(dataSet: DataSet, tag: string): DataSet[] {
  const element = dataSet.elements[tag];
  if (element === undefined) return [];
  const items = element.items ?? (element.vr === 'UN' ? unknownItems(dataSet, element) : []);
  return items.flatMap(({ dataSet: item }) => (item === undefined ? [] : [item]));
}

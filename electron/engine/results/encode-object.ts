import type * as Dcmjs from 'dcmjs';
import { createRequire } from 'node:module';
import { entriesOf, tagAndVr, type DataSet, type Value } from '../../../core/dicom-results/attributes';
import type { ResultObject } from '../../../core/dicom-results/result-object';
import { uidOf } from '../../../core/dicom-results/uid';
import { sha256Of } from '../archive/sha256-of';
import { productVersion } from '../product-version';

/** Elements as dcmjs takes them: by tag, with values in a list. */
type Elements = Record<string, { readonly vr: string; readonly Value: readonly unknown[] }>;

const explicitLittleEndian = '1.2.840.10008.1.2.1';

/** Bytes of a whole buffer of their own, which is what dcmjs writes. */
const bufferOf = (bytes: Uint8Array): ArrayBuffer => Uint8Array.from(bytes).buffer;

function valuesOf(value: Value): readonly unknown[] {
  if (typeof value === 'string') return value === '' ? [] : [value];
  if (value instanceof Uint8Array) return [bufferOf(value)];
  return value.map((each) => (typeof each === 'number' ? each : elementsOf(each)));
}

const elementsOf = (dataSet: DataSet): Elements =>
  Object.fromEntries(
    entriesOf(dataSet).map(([keyword, value]) => {
      const { tag, vr } = tagAndVr(keyword);
      return [tag, { vr, Value: valuesOf(value) }];
    }),
  );

/** File meta information (PS3.10 section 7.1). */
const metaOf = ({ sopClassUid, sopInstanceUid }: ResultObject): Elements => ({
  '00020001': { vr: 'OB', Value: [bufferOf(Uint8Array.of(0, 1))] },
  '00020002': { vr: 'UI', Value: [sopClassUid] },
  '00020003': { vr: 'UI', Value: [sopInstanceUid] },
  '00020010': { vr: 'UI', Value: [explicitLittleEndian] },
  '00020012': { vr: 'UI', Value: [uidOf(sha256Of, 'implementation', productVersion)] },
  '00020013': { vr: 'SH', Value: [`SEXTANT_${productVersion}`.slice(0, 16)] },
});

/**
 * Loaded when it is first needed: a tenth of a second, for a command that most days nobody gives. By `require`, as the Node of Electron
 * takes its modules for CommonJS: their package does not say what they are.
 */
const require = createRequire(import.meta.url);
const dcmjs = () => require('dcmjs') as typeof Dcmjs;

/** A DICOM file (PS3.10), explicit little endian. */
export function encodeObject(object: ResultObject): Uint8Array {
  const { data } = dcmjs();
  const file = new data.DicomDict(metaOf(object));
  file.dict = elementsOf(object.dataSet);
  return new Uint8Array(file.write());
}

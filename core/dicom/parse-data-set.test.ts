import { expect, it } from 'vitest';
import { chest, codeOf, host, pixels } from '../testing/read-chest';
import { words, writeDicom, type DicomElements, type WriteOptions } from '../testing/write-dicom';
import { readRadiograph } from './read-radiograph';

/** The file from its group 0002 on. */
const withoutPreamble = (more: DicomElements, options: WriteOptions): Uint8Array =>
  writeDicom(chest(more), options).slice(132);

it.each<[string, DicomElements, WriteOptions]>([
  ['explicit little endian', {}, {}],
  ['implicit little endian', {}, { implicit: true, transferSyntax: '1.2.840.10008.1.2' }],
  ['big endian', { '7fe00010 OW': words(pixels, true) }, { bigEndian: true, transferSyntax: '1.2.840.10008.1.2.2' }],
])('believes group 0002 without a preamble: %s', async (_, elements, options) => {
  expect([...(await readRadiograph(withoutPreamble(elements, options), host)).values]).toEqual(pixels);
});

it('does not take compressed for native pixels where group 0002 says so without a preamble', async () => {
  const file = withoutPreamble({}, { transferSyntax: '1.2.840.10008.1.2.4.102' });
  expect(await codeOf(readRadiograph(file, host))).toBe('dicom/unsupported-transfer-syntax');
});

const encodings: [string, DicomElements, WriteOptions][] = [
  ['with a preamble', {}, {}],
  ['bare', {}, { preamble: false }],
  ['big endian', { '7fe00010 OW': words(pixels, true) }, { bigEndian: true, transferSyntax: '1.2.840.10008.1.2.2' }],
];
const cases = ['OV', 'SV', 'UV'].flatMap((vr) => encodings.map((encoding) => [vr, ...encoding] as const));

it.each(cases)('knows that a length of %s has 32 bits (PS3.5 section 7.1.2): %s', async (vr, _, elements, options) => {
  const long = { '00080052 SQ': [{ '00720082 UN': [1, 2, 3, 4] }], '7fe00001 UN': [0, 0, 0, 0], '7fe00002 UN': [] };
  const file = Buffer.from(writeDicom(chest({ ...long, ...elements }), options)).toString('latin1');
  const bytes = Uint8Array.from(Buffer.from(file.replaceAll('UN', vr), 'latin1'));
  expect([...(await readRadiograph(bytes, host)).values]).toEqual(pixels);
});

import { expect, it } from 'vitest';
import { chest, codeOf, host, pixels } from '../testing/read-chest';
import { words, writeDicom, type DicomElements, type WriteOptions } from '../testing/write-dicom';
import { joinBytes } from './join-bytes';
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

const native = {
  'explicit little endian': ['1.2.840.10008.1.2.1', {}, {}],
  'implicit little endian': ['1.2.840.10008.1.2', {}, { implicit: true }],
  'big endian': ['1.2.840.10008.1.2.2', { '7fe00010 OW': words(pixels, true) }, { bigEndian: true }],
} as const satisfies Record<string, readonly [string, DicomElements, WriteOptions]>;
const pairs = Object.entries(native).flatMap(([written, [, elements, options]]) =>
  Object.entries(native).map(([stated, [transferSyntax]]) => [
    written,
    stated,
    elements,
    { ...options, transferSyntax },
  ]),
) as [string, string, DicomElements, WriteOptions][];

it.each(pairs)('reads %s where %s is stated', async (_, __, elements, options) => {
  expect([...(await readRadiograph(writeDicom(chest(elements), options), host)).values]).toEqual(pixels);
});

it.each(Object.entries(native))('reads %s where no transfer syntax is stated', async (_, [, elements, options]) => {
  const dataSet = writeDicom(chest(elements), { ...options, preamble: false });
  const beginning = writeDicom({}, { transferSyntax: '' });
  const preamble = beginning.subarray(0, 132);
  for (const before of [beginning, preamble])
    expect([...(await readRadiograph(joinBytes([before, dataSet]), host)).values]).toEqual(pixels);
});

it('names a private compression also where the data set behind it is implicit', async () => {
  const file = writeDicom(chest(), { implicit: true, transferSyntax: '1.2.840.113619.5.2' });
  await expect(readRadiograph(file, host)).rejects.toMatchObject({
    failure: { code: 'dicom/unsupported-transfer-syntax', detail: '1.2.840.113619.5.2' },
  });
});

it.each([
  ['believes the transfer syntax', {}],
  ['takes a bare data set for explicit little endian', { preamble: false }],
])('%s where the first element has a VR that nobody knows', async (_, options) => {
  for (const vr of ['  ', '\0\0', '??']) {
    const file = writeDicom(chest({ '00080005 CS': 'ISO_IR 100' }), options);
    const at = Buffer.from(file).indexOf('CS\n\0ISO_IR');
    file.set(Buffer.from(vr, 'latin1'), at);
    expect([...(await readRadiograph(file, host)).values]).toEqual(pixels);
  }
});

it('tells a file that ends within a sequence from a damaged header', async () => {
  const file = writeDicom(chest({ '00081140 SQ': [{ '00081150 UI': '1.2.3' }, { '00081155 UI': '1.2.4' }] }));
  const end = Buffer.from(file).indexOf('1.2.4');
  for (const length of [end - 20, end - 9, end, end + 2])
    expect(await codeOf(readRadiograph(file.slice(0, length), host))).toBe('input/truncated');
});

import { expect, it } from 'vitest';
import { pixels, read } from '../testing/read-chest';
import { words, writeDicom, type DicomElements } from '../testing/write-dicom';

/** A sequence as an archive keeps it that does not know its tag: as UN, its items with implicit VR (PS3.5 section 6.2.2). */
function unknown(tag: string, items: readonly DicomElements[]): DicomElements {
  const head = 8;
  return { [`${tag} UN`]: writeDicom({ [`${tag} SQ`]: items }, { implicit: true, preamble: false }).slice(head) };
}

const modalityLut = { '00283002 US': [4096, 0, 16], '00283006 OW': words(pixels.map((_, i) => i)) };

it('reads sequences that an archive kept as unknown', async () => {
  const table = Array.from({ length: 4096 }, (_, i) => 4095 - i);
  const lut = { ...modalityLut, '00283006 OW': words(table) };
  const { values, windows, view } = await read({
    ...unknown('00283000', [lut]),
    ...unknown('00283010', [{ ...lut, '00283003 LO': 'NORMAL' }]),
    ...unknown('00540220', [{ '00080100 SH': 'R-10206' }]),
    '00185101 CS': '',
  });
  expect([...values]).toEqual(pixels.map((value) => 4095 - value));
  expect([windows[0]?.label, view]).toEqual(['NORMAL', 'AP']);
});

it.each([
  ['nothing', new Uint8Array(0)],
  ['no items', Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8)],
  ['an item that is cut off', unknown('00283010', [modalityLut])['00283010 UN'] as Uint8Array],
])('takes an unknown sequence of %s for none', async (_, bytes) => {
  const cut = bytes.subarray(0, bytes.length - 2);
  expect((await read({ '00283010 UN': cut })).windows[0]?.origin).toBe('automatic');
});

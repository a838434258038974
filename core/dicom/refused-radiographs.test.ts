import { describe, expect, it } from 'vitest';
import { chest, codeOf, host, pixels, read } from '../testing/read-chest';
import { chestHeader, words, writeDicom, type DicomElements, type WriteOptions } from '../testing/write-dicom';
import { readRadiograph } from './read-radiograph';

const jpegLs = '1.2.840.10008.1.2.4.80';

describe('refusals', () => {
  it.each<[string, string, DicomElements]>([
    [
      'the directory of a medium',
      'dicom/directory',
      { '00080060 CS': '', '00041220 SQ': [{ '00041430 CS': 'IMAGE' }] },
    ],
    ['CT', 'dicom/unsupported-modality', { '00080060 CS': 'CT' }],
    ['what the detector saw', 'dicom/for-processing', { '00080068 CS': 'FOR PROCESSING' }],
    ['the same by its SOP class', 'dicom/for-processing', { '00080016 UI': '1.2.840.10008.5.1.4.1.1.1.1.1' }],
    ['a screen capture', 'dicom/unsupported-modality', { '00080060 CS': 'OT' }],
    ['palette colour', 'dicom/unsupported-photometric-interpretation', { '00280004 CS': 'PALETTE COLOR' }],
    ['more than one frame', 'dicom/multi-frame', { '00280008 IS': '2' }],
    ['no frame', 'dicom/multi-frame', { '00280008 IS': '0' }],
    ['a number of frames that is none', 'dicom/multi-frame', { '00280008 IS': 'many' }],
    ['no rows', 'dicom/pixel-mismatch', { '00280010 US': [0] }],
    ['32 bits', 'dicom/unsupported-bits', { '00280100 US': [32] }],
    ['colour of 16 bits', 'dicom/unsupported-bits', { '00280002 US': [3], '00280004 CS': 'RGB' }],
    ['more bits stored than allocated', 'dicom/unsupported-bits', { '00280101 US': [17] }],
    ['fewer pixels than stated', 'dicom/pixel-mismatch', { '00280010 US': [3] }],
    ['more pixels than stated', 'dicom/pixel-mismatch', { '00280010 US': [1] }],
    ['a value behind the last pixel', 'dicom/pixel-mismatch', { '7fe00010 OW': words([...pixels, 7]) }],
    ['more than a row of noughts', 'dicom/pixel-mismatch', { '7fe00010 OW': words([...pixels, 0, 0, 0, 0]) }],
    ['absurd size', 'input/too-large', { '00280010 US': [65_535], '00280011 US': [65_535] }],
    ['rows to the patient’s right', 'dicom/mirrored', { '00200020 CS': 'R\\F' }],
    ['rows mainly to the patient’s right', 'dicom/mirrored', { '00200020 CS': 'RA\\FP' }],
    ['a film upside down', 'dicom/mirrored', { '00200020 CS': 'R\\H' }],
    ['a film flipped from top to bottom', 'dicom/not-upright', { '00200020 CS': 'L\\H' }],
    ['a film turned by a quarter', 'dicom/not-upright', { '00200020 CS': 'F\\L' }],
    ['the same, a little oblique', 'dicom/not-upright', { '00200020 CS': 'HP\\RP' }],
    ['pixels higher than wide', 'dicom/oblong-pixels', { '00280030 DS': '0.2\\0.1' }],
    ['pixels wider than high', 'dicom/oblong-pixels', { '00181164 DS': '0.14\\0.15' }],
    ['the same without their size', 'dicom/oblong-pixels', { '00280034 IS': '4\\3' }],
    ['a slope that is no number', 'dicom/malformed', { '00281053 DS': 'minus one' }],
    ['an intercept that is no number', 'dicom/malformed', { '00281052 DS': '-1024,5' }],
    [
      'a modality table that is shorter than it says',
      'dicom/malformed',
      { '00283000 SQ': [{ '00283002 US': [4096, 0, 16], '00283006 OW': new Uint8Array(8190) }] },
    ],
    ['a modality table without data', 'dicom/malformed', { '00283000 SQ': [{}] }],
    ['no SOP instance', 'dicom/malformed', { '00080018 UI': 'hello' }],
  ])('refuses %s', async (_, code, elements) => {
    expect(await codeOf(read(elements))).toBe(code);
  });

  it.each<[string, DicomElements]>([
    ['rows to the patient’s left', { '00200020 CS': 'L\\F' }],
    ['the same, a little oblique', { '00200020 CS': 'LA\\FP' }],
    ['rows to the front, of which the gate judges', { '00200020 CS': 'A\\F' }],
    ['two rows', { '00200020 CS': 'L\\R' }],
    ['no orientation', { '00200020 CS': '' }],
    ['one direction alone', { '00200020 CS': 'R' }],
    ['a contradiction', { '00200020 CS': 'RL\\F' }],
    ['a word', { '00200020 CS': 'RIGHT\\FOOT' }],
    ['a lateral film, which is refused as such later', { '00185101 CS': 'LL', '00200020 CS': 'R\\F' }],
  ])('does not call mirrored or turned: %s', async (_, elements) => {
    expect(await codeOf(read(elements))).toBe('accepted');
  });

  it.each<[string, string, string]>([
    ['RG', '1.2.840.10008.5.1.4.1.1.1', 'accepted'],
    ['DR', '1.2.840.10008.5.1.4.1.1.1.1', 'accepted'],
    ['DR', '1.2.840.10008.5.1.4.1.1.1.1.1', 'dicom/for-processing'],
    ['RG', '1.2.840.10008.5.1.4.1.1.7', 'dicom/unsupported-modality'],
    ['MG', '1.2.840.10008.5.1.4.1.1.1', 'dicom/unsupported-modality'],
  ])('judges a film that calls itself %s by its SOP class %s: %s', async (modality, sopClass, code) => {
    expect(await codeOf(read({ '00080060 CS': modality, '00080016 UI': sopClass }))).toBe(code);
  });

  it.each(['1', '1 ', ''])('takes "%s" for one frame', async (frames) => {
    expect(await codeOf(read({ '00280008 IS': frames }))).toBe('accepted');
  });

  it.each<[string, DicomElements]>([
    ['a difference that nobody sees', { '00280030 DS': '0.1\\0.1015' }],
    ['a ratio of one', { '00280034 IS': '1\\1' }],
    ['no ratio', { '00280034 IS': '0\\3' }],
    ['a ratio beside a size that says otherwise', { '00280030 DS': '0.1\\0.1', '00280034 IS': '4\\3' }],
  ])('does not call oblong: %s', async (_, elements) => {
    expect(await codeOf(read(elements))).toBe('accepted');
  });

  it.each(['', ' ', '1.0E+00', ' 1. ', '+1', '0', '1e400'])('takes "%s" for a slope', async (slope) => {
    expect(await codeOf(read({ '00281053 DS': slope }))).toBe('accepted');
  });

  it('refuses a header without image', async () => {
    expect(await codeOf(readRadiograph(writeDicom(chestHeader), host))).toBe('dicom/no-pixel-data');
  });

  it.each<[string, string, DicomElements, WriteOptions]>([
    ['pixels in fragments that are said to lie plainly', 'dicom/pixel-mismatch', {}, { fragments: [words(pixels)] }],
    ['plain pixels that are said to be compressed', 'dicom/pixel-mismatch', chest(), { transferSyntax: jpegLs }],
    ['one fragment of nothing', 'input/corrupt', {}, { transferSyntax: jpegLs, fragments: [new Uint8Array(0)] }],
    [
      'colour of half width without compression',
      'dicom/unsupported-photometric-interpretation',
      {
        '00280002 US': [3],
        '00280004 CS': 'YBR_FULL_422',
        '00280100 US': [8],
        '00280101 US': [8],
        '00280102 US': [7],
        '7fe00010 OB': new Uint8Array(18),
      },
      {},
    ],
  ])('refuses %s', async (_, code, elements, options) => {
    expect(await codeOf(readRadiograph(writeDicom({ ...chestHeader, ...elements }, options), host))).toBe(code);
  });

  it.each([
    ['1.2.840.10008.1.2.4.102', '1.2.840.10008.1.2.4.102'],
    ['NYM^ANNA', ''],
  ])('names the compression %s where it is one, and nothing else that stands there', async (transferSyntax, detail) => {
    await expect(read({}, { transferSyntax })).rejects.toMatchObject({
      failure: { code: 'dicom/unsupported-transfer-syntax', detail },
    });
  });

  it('refuses a compression it does not know', async () => {
    expect(await codeOf(read({}, { transferSyntax: '1.2.840.10008.1.2.4.102' }))).toBe(
      'dicom/unsupported-transfer-syntax',
    );
  });

  it('refuses the file cut at every byte, always with a code', async () => {
    const whole = writeDicom(chest());
    for (let length = 0; length < whole.length; length += 1) {
      const code = await codeOf(readRadiograph(whole.slice(0, length), host));
      expect(['input/truncated', 'dicom/malformed', 'dicom/no-pixel-data', 'dicom/unsupported-modality']).toContain(
        code,
      );
    }
  });
});

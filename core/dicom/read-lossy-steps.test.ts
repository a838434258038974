import type { DataSet } from 'dicom-parser';
import { describe, expect, it } from 'vitest';
import type { LossyStep } from '../image/lossy-compression';
import { read } from '../testing/read-chest';
import { chestHeader, writeDicom, type DicomElements } from '../testing/write-dicom';
import { parseDataSet } from './parse-data-set';
import { readLossySteps } from './read-lossy-steps';
import { transferSyntaxOf } from './transfer-syntax';

const dataSetOf = (elements: DicomElements): DataSet =>
  parseDataSet(writeDicom({ ...chestHeader, ...elements }), (bytes) => bytes).dataSet;

function stepsOf(elements: DicomElements, syntax = '1.2.840.10008.1.2.1'): LossyStep[] {
  const transferSyntax = transferSyntaxOf(syntax);
  if (transferSyntax === null) throw new Error('no such transfer syntax');
  return readLossySteps(dataSetOf(elements), transferSyntax);
}

const compressed = (suffix: string, elements: DicomElements = {}) => stepsOf(elements, `1.2.840.10008.1.2.4.${suffix}`);

const flag = (value: string): DicomElements => ({ '00282110 CS': value });
const stated: DicomElements = { '00282112 DS': '12', '00282114 CS': 'ISO_15444_1' };
const jpeg2000 = { ratio: 12, method: 'JPEG 2000' };

describe('readLossySteps', () => {
  it('reads ratio and method of every step in their order, and keeps them with the film', async () => {
    expect(stepsOf({ ...flag('01'), ...stated })).toEqual([jpeg2000]);
    const twice = { ...flag('01'), '00282112 DS': '10.5\\8', '00282114 CS': 'ISO_10918_1\\ISO_14495_1' };
    const both = [
      { ratio: 10.5, method: 'JPEG' },
      { ratio: 8, method: 'JPEG-LS' },
    ];
    expect(stepsOf(twice)).toEqual(both);
    expect((await read(twice)).lossySteps).toEqual(both);
  });

  it('says nothing where the header does not, or says that nothing was lost', () => {
    expect(stepsOf({})).toEqual([]);
    expect(stepsOf(flag('00'))).toEqual([]);
    expect(stepsOf({ ...flag('00'), ...stated })).toEqual([]);
    expect(stepsOf({ '00282112 DS': '1' })).toEqual([]);
  });

  it('takes a ratio or a method for what the missing flag would say', () => {
    expect(stepsOf(stated)).toEqual([jpeg2000]);
    expect(stepsOf({ '00282114 CS': 'ISO_10918_1' })).toEqual([{ ratio: null, method: 'JPEG' }]);
  });

  it('knows a loss of which the header states no more', () => {
    expect(stepsOf(flag('01'))).toEqual([{ ratio: null, method: null }]);
  });

  it.each([
    ['50', 'JPEG'],
    ['51', 'JPEG'],
    ['81', 'JPEG-LS'],
    ['91', 'JPEG 2000'],
    ['203', 'HTJ2K'],
  ])('goes by the transfer syntax ...4.%s where the header is silent', (suffix, method) => {
    expect(compressed(suffix)).toEqual([{ ratio: null, method }]);
    expect(compressed(suffix, { ...flag('01'), ...stated })).toEqual([jpeg2000]);
    // Of JPEG alone the header cannot say that nothing was lost.
    expect(compressed(suffix, flag('00'))).toEqual(method === 'JPEG' ? [{ ratio: null, method }] : []);
  });

  it.each(['57', '70', '80', '90', '201', '202'])('the lossless ...4.%s says nothing', (suffix) => {
    expect(compressed(suffix)).toEqual([]);
  });

  it.each(['-3', '0', '1', '1e9', 'Infinity', 'NaN', '12:1', '<b>12</b>'])(
    'does not believe a ratio of %s',
    (ratio) => {
      expect(stepsOf({ ...flag('01'), '00282112 DS': ratio })).toEqual([{ ratio: null, method: null }]);
    },
  );

  it('shows no method that it does not know, and not endlessly many steps', () => {
    for (const method of ['constructor', '__proto__', '<b>', 'ISO_13818_2'])
      expect(stepsOf({ ...flag('01'), '00282114 CS': method })).toEqual([{ ratio: null, method: null }]);
    expect(stepsOf({ ...flag('01'), '00282112 DS': Array.from({ length: 200 }, () => '9').join('\\') })).toHaveLength(
      4,
    );
  });
});

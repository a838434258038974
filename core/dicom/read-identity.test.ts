import { expect, it } from 'vitest';
import { chestHeader, writeDicom, type DicomElements } from '../testing/write-dicom';
import { parseDataSet } from './parse-data-set';
import { readIdentity } from './read-identity';

const when = (more: DicomElements): (string | null)[] => {
  const { dataSet } = parseDataSet(writeDicom({ ...chestHeader, ...more }), (bytes) => bytes);
  const { studyDate, studyTime } = readIdentity(dataSet, '1.2.840.10008.1.2.1');
  return [studyDate, studyTime];
};

it.each<[string, DicomElements, (string | null)[]]>([
  ['the study alone', {}, ['2020-04-01', '08:15:30']],
  ['the exposure of that day', { '00080022 DA': '20200401', '00080032 TM': '1730' }, ['2020-04-01', '17:30:00']],
  ['the exposure without a day', { '00080032 TM': '1730' }, ['2020-04-01', '17:30:00']],
  ['the exposure as date-time', { '0008002a DT': '20200401173000.5+0100' }, ['2020-04-01', '17:30:00']],
  ['another day', { '00080022 DA': '20200402', '00080032 TM': '0100' }, ['2020-04-01', '08:15:30']],
  [
    'no study day',
    { '00080020 DA': '', '00080030 TM': '', '0008002a DT': '20200405143000' },
    ['2020-04-05', '14:30:00'],
  ],
])('orders films of one study by their exposure: %s', (_, elements, expected) => {
  expect(when(elements)).toEqual(expected);
});

it('cuts a long name between characters', () => {
  const name = new Uint8Array(Buffer.from(`A^${'\u{20000}'.repeat(200)}`));
  const header = { ...chestHeader, '00080005 CS': 'ISO_IR 192', '00100010 PN': name };
  const { dataSet } = parseDataSet(writeDicom(header), (bytes) => bytes);
  expect(readIdentity(dataSet, '').patientName).toBe(`A, ${'\u{20000}'.repeat(62)}`);
});

import { expect, it } from 'vitest';
import { parseDataSet } from '../dicom/parse-data-set';
import { host } from '../testing/read-chest';
import { chestHeader, writeDicom, type DicomElements } from '../testing/write-dicom';
import { readSourceFilm } from './source-film';

const filedUnder = (more: DicomElements) =>
  readSourceFilm(parseDataSet(writeDicom({ ...chestHeader, ...more }), host.inflate).dataSet).filedUnder;

it.each([
  ['00080020 DA', 'StudyDate', { '2026.01.02': '20260102', '2026-01-02': '20260102', '20261345': '', '': '' }],
  ['00100030 DA', 'PatientBirthDate', { '1960.01.02': '19600102', '00000000': '', '19601345': '' }],
  [
    '00080030 TM',
    'StudyTime',
    { '08:15:30': '081530', '0815': '0815', '081530.1234567': '081530.123456', '081530.': '081530', '246060': '' },
  ],
  ['00101010 AS', 'PatientAge', { '066Y': '066Y', '66Y': '066Y', '9M': '009M', '66': undefined, '': undefined }],
  ['00100040 CS', 'PatientSex', { F: 'F', O: 'O', female: '', X: '' }],
] as const)('files an object under a legal value of %s, whatever the header states', (element, keyword, values) => {
  for (const [stated, filed] of Object.entries(values)) expect(filedUnder({ [element]: stated })[keyword]).toBe(filed);
});

it('repeats a study’s UID as it stands, that the object lies beside the film', () => {
  expect(filedUnder({ '0020000d UI': '1.2.003.4' }).StudyInstanceUID).toBe('1.2.003.4');
});

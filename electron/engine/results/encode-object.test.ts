import fc from 'fast-check';
import { expect, it } from 'vitest';
import { firstDifference } from '../../../core/dicom-results/read-back';
import { reportDocument } from '../../../core/dicom-results/report-document';
import { severityReport } from '../../../core/dicom-results/severity-report';
import { signedResults } from '../../../core/dicom-results/signed-result';
import { parseDataSet } from '../../../core/dicom/parse-data-set';
import { priorFilm, seriesOfTwo, signedFilm, sourceFilm, writer } from '../../../core/testing/dicom-results';
import { inflate } from '../decoding/inflate';
import { encodeObject } from './encode-object';

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.constantFrom('^^=\\', 'Ä'.repeat(80), '山田 太郎', 'a\nb\\c', '\0', ' '.repeat(70)),
);

const reportWith = (impression: string, displayName: string, patientName: string) => {
  const film = signedFilm({ impression });
  const readings = film.readings.map((each) => ({ ...each, reader: { account: displayName, displayName } }));
  const source = sourceFilm(2);
  const filedUnder = { ...source.filedUnder, PatientName: patientName, StudyDescription: patientName };
  const [result] = signedResults(seriesOfTwo({ ...film, readings }, priorFilm));
  return severityReport(result!, { ...source, filedUnder }, sourceFilm(1), writer);
};

const parsed = (file: Uint8Array) => parseDataSet(file, inflate).dataSet;

it('a report of whatever texts is read again as it should be', () => {
  fc.assert(
    fc.property(hostile, hostile, hostile, (...texts) => {
      const object = reportWith(...texts);
      expect(firstDifference(parsed(encodeObject(object)), object.dataSet)).toBeNull();
    }),
    { numRuns: 20 },
  );
});

it('a PDF of any length, odd or even, is read again byte for byte', () => {
  for (const length of [3, 4]) {
    const pdf = Uint8Array.from({ length }, (_, i) => i + 1);
    const signed = { pdf, sequence: 7, asOf: '2026-01-02T00:00:00.000Z', title: 'Severity', subject: 'film' };
    const object = reportDocument(signed, sourceFilm(2), [sourceFilm(1), sourceFilm(2)], writer);
    expect(firstDifference(parsed(encodeObject(object)), object.dataSet)).toBeNull();
  }
});

it('what is missing, added or changed is told by its tag', () => {
  const object = reportWith('Worse.', 'Dr Eve', 'Müller^Änne');
  const file = encodeObject(object);
  const { PatientName: _, ...without } = object.dataSet;
  expect(firstDifference(parsed(file), without)).toBe('00100010');
  expect(firstDifference(parsed(file), { ...object.dataSet, DocumentTitle: 'more' })).toBe('00420010');
  const changed = (text: string): string | null => {
    const at = Buffer.from(file).indexOf(text);
    return firstDifference(parsed(file.with(at, (file[at] as number) + 1)), object.dataSet);
  };
  expect(changed('UNVERIFIED')).toBe('0040A493');
  // In the content tree, however deep.
  for (const text of ['Worse.', 'POLYLINE', 'lesion-1', 'brixia>=1']) expect(changed(text)).toBe('0040A730');
  const graphicData = Buffer.from(file).indexOf(Buffer.from([0x70, 0, 0x22, 0, 0x46, 0x4c]));
  expect(firstDifference(parsed(file.with(graphicData + 8, 1)), object.dataSet)).toBe('0040A730');
});

import { expect, test } from 'vitest';
import { FailureError } from '../../../core/failure';
import type { DicomElements } from '../../../core/testing/write-dicom';
import { useImportInbox } from '../testing/import-inbox';
import { importFile } from './import-file';

const inbox = useImportInbox();

/** Two versions of one instance; the outcome of the second. */
async function resent(first: DicomElements, second: DicomElements) {
  const uid = { '00080018 UI': '1.2.3.4' };
  const known = await importFile(inbox.context, inbox.dicomFile({ ...uid, ...first }));
  const { result } = await importFile(inbox.context, inbox.dicomFile({ ...uid, ...second }));
  expect(inbox.count('image')).toBe(1);
  const imageId = known.result.kind === 'imported' ? known.result.imageId : '';
  return { imageId, result };
}

test('a second version of an instance is told whose film of which day is archived', async () => {
  const { imageId, result } = await resent({}, {});
  expect(result).toEqual({
    kind: 'failed',
    failure: new FailureError('import/conflict').failure,
    film: { imageId, patientId: 'P-1', patientName: 'Doe, Dr Jane', date: '2020-04-01', differs: [] },
  });
});

test.each<[string, DicomElements, string[]]>([
  ['another patient ID', { '00100020 LO': 'P-2' }, ['patientId']],
  ['another day', { '00080020 DA': '20200402' }, ['date']],
  ['another projection', { '00185101 CS': 'AP' }, ['view']],
  ['no projection', { '00185101 CS': '' }, []],
  ['no patient ID', { '00100020 LO': 'UNKNOWN' }, []],
  [
    'all of them',
    { '00100020 LO': 'P-2', '00080020 DA': '20200402', '00185101 CS': 'AP' },
    ['patientId', 'date', 'view'],
  ],
])('and what its header states otherwise: %s', async (_, second, differs) => {
  const { result } = await resent({}, second);
  expect(result).toMatchObject({ kind: 'failed', film: { differs } });
  expect(JSON.stringify(result)).not.toMatch(/P-2|2020-04-02/);
});

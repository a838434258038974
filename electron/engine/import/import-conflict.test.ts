import { writeFileSync } from 'node:fs';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { FailureError } from '../../../core/failure';
import { words, type DicomElements } from '../../../core/testing/write-dicom';
import { useImportInbox } from '../testing/import-inbox';
import { filmPng } from '../testing/temporary-store';
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

const picture = { '7fe00010 OW': words([7, 1000, 2000, 3000, 4000, 4095]) };
const header = { '00081030 LO': 'changed by the sender' };

test('a second version of an instance is told whose film of which day is archived', async () => {
  const { imageId, result } = await resent({}, {});
  expect(result).toEqual({
    kind: 'failed',
    failure: new FailureError('import/conflict').failure,
    film: {
      imageId,
      patientId: 'P-1',
      patientName: 'Doe, Dr Jane',
      date: '2020-04-01',
      differs: [],
      samePicture: false,
    },
  });
});

test('and that it is the archived picture under another header', async () => {
  const { result } = await resent(picture, { ...picture, ...header, '00100020 LO': 'P-2' });
  expect(result).toMatchObject({
    failure: new FailureError('import/other-header').failure,
    film: { differs: ['patientId'], samePicture: true },
  });
  expect(inbox.archived()).toHaveLength(1);
});

test('is the archived film where it differs in its coding or in what is not read of it', async () => {
  const uid = { '00080018 UI': '1.2.3.4', ...picture };
  const first = await importFile(inbox.context, inbox.dicomFile(uid));
  const again = await importFile(inbox.context, inbox.dicomFile({ ...uid, '00080050 SH': 'A-17' }));
  const { imageId, patientId } = first.result as { imageId: string; patientId: string };
  expect(again.result).toMatchObject({ kind: 'duplicate', imageId, patientId });
  expect(inbox.archived()).toHaveLength(1);
});

test.each<[string, DicomElements]>([
  ['window', { '00281050 DS': '1000', '00281051 DS': '500' }],
  ['pixel spacing', { '00181164 DS': '0.2\\0.2' }],
  ['age', { '00101010 AS': '017Y' }],
])('and is not where it states another %s', async (_, second) => {
  const { result } = await resent(picture, { ...picture, ...second });
  expect(result).toMatchObject({ kind: 'failed', film: { differs: [], samePicture: true } });
});

test('and nothing of its picture where the archived original cannot be read', async () => {
  const uid = { '00080018 UI': '1.2.3.4', ...picture };
  await importFile(inbox.context, inbox.dicomFile(uid));
  writeFileSync(inbox.archived()[0]!, 'damaged');
  const { result } = await importFile(inbox.context, inbox.dicomFile({ ...uid, ...header }));
  expect(result).toMatchObject({ failure: new FailureError('import/conflict').failure, film: { samePicture: null } });
});

test.each<[string, DicomElements, string[]]>([
  ['another patient ID', { '00100020 LO': 'P-2' }, ['patientId']],
  ['another day', { '00080020 DA': '20200402' }, ['date']],
  ['another projection', { '00185101 CS': 'AP' }, ['view']],
  ['another name', { '00100010 PN': 'Roe^Ann' }, ['name']],
  ['another birth date of the same name', { '00100030 DA': '19620703' }, ['birthDate']],
  ['the other sex', { '00100040 CS': 'F' }, ['sex']],
  ['an ID of another issuer', { '00100021 LO': 'There' }, ['issuer']],
  ['another name of another patient ID', { '00100010 PN': 'Roe^Ann', '00100020 LO': 'P-2' }, ['patientId']],
  ['no projection', { '00185101 CS': '' }, []],
  ['no patient ID', { '00100020 LO': 'UNKNOWN' }, []],
  [
    'all of them',
    { '00100020 LO': 'P-2', '00080020 DA': '20200402', '00185101 CS': 'AP' },
    ['patientId', 'date', 'view'],
  ],
])('and what its header states otherwise: %s', async (_, second, differs) => {
  const { result } = await resent({ '00100021 LO': 'Here', '00100030 DA': '19500101', '00100040 CS': 'M' }, second);
  expect(result).toMatchObject({ kind: 'failed', film: { differs } });
  expect(JSON.stringify(result)).not.toMatch(/P-2|2020-04-02|Roe|19620703|1962-07-03|There/);
});

test('and nothing of how another patient whom it names is known', async () => {
  const other = { '00100010 PN': 'Poe^Eve', '00100020 LO': 'P-2' };
  await importFile(inbox.context, inbox.dicomFile(other));
  const uid = { '00080018 UI': '1.2.3.4' };
  await importFile(inbox.context, inbox.dicomFile(uid));
  const { result } = await importFile(inbox.context, inbox.dicomFile({ ...uid, ...other, '00100010 PN': 'Roe^Ann' }));
  expect(result).toMatchObject({ kind: 'failed', film: { patientId: 'P-1', differs: ['patientId'] } });
});

test('and what a form says is not taken for what the file states', async () => {
  const uid = { '00080018 UI': '1.2.3.4' };
  await importFile(inbox.context, inbox.dicomFile(uid));
  const form = { patientId: 'P-1', patientName: 'Roe, Ann', date: '2020-04-01', view: 'PA' } as const;
  const nobody = { ...uid, ...picture, '00100010 PN': '', '00100020 LO': '' };
  const { result } = await importFile(inbox.context, inbox.dicomFile(nobody), form);
  expect(result).toMatchObject({ kind: 'failed', film: { differs: [] } });
});

describe('the same picture of one patient and day under another instance UID', () => {
  const twice = async (first: DicomElements, second: DicomElements) => {
    const known = await importFile(inbox.context, inbox.dicomFile({ ...picture, ...first }));
    const { result } = await importFile(inbox.context, inbox.dicomFile({ ...picture, ...second }));
    return { imageId: known.result.kind === 'imported' ? known.result.imageId : '', result };
  };

  test('is the archived film once more, in whatever study', async () => {
    const { imageId, result } = await twice({}, { '0020000d UI': '1.2.3', '00080050 SH': 'A-17' });
    expect(result).toMatchObject({ kind: 'duplicate', imageId, patientId: 'P-1' });
    expect([inbox.count('image'), inbox.archived().length]).toEqual([1, 1]);
  });

  test.each<[string, DicomElements, readonly string[]]>([
    ['window', { '00281050 DS': '1000', '00281051 DS': '500' }, []],
    ['projection', { '00185101 CS': 'AP' }, ['view']],
  ])('is that film under another header where the header states another %s', async (_, other, differs) => {
    const { imageId, result } = await twice({}, other);
    const failure = new FailureError('import/other-header').failure;
    expect(result).toMatchObject({ kind: 'failed', failure, film: { imageId, differs, samePicture: true } });
    expect([inbox.count('image'), inbox.archived().length]).toEqual([1, 1]);
  });

  test.each<[string, DicomElements]>([
    ['patient', { '00100020 LO': 'P-2' }],
    ['day', { '00080020 DA': '20200402' }],
    ['picture', { '7fe00010 OW': words([7, 1000, 2000, 3000, 4000, 4094]) }],
  ])('is a film of its own with another %s', async (_, other) => {
    expect((await twice({}, other)).result).toMatchObject({ kind: 'imported' });
    expect(inbox.count('image')).toBe(2);
  });

  test('is the archived film once more where a form dates both, since no film can be of their own day', async () => {
    const form = { patientId: '', date: '2020-04-01', view: 'PA' } as const;
    const films = [1, 2].map(() => inbox.dicomFile({ ...picture, '00080020 DA': '21800506' }));
    const [first, second] = films as [string, string];
    expect((await importFile(inbox.context, first, form)).result).toMatchObject({ kind: 'imported' });
    expect((await importFile(inbox.context, second, form)).result).toMatchObject({ kind: 'duplicate' });
  });

  test('is not seen in another film of the day because an archived one cannot be read', async () => {
    await importFile(inbox.context, inbox.dicomFile({}));
    writeFileSync(inbox.archived()[0]!, 'damaged');
    expect((await importFile(inbox.context, inbox.dicomFile({}))).result).toMatchObject({ kind: 'imported' });
  });

  test('is told of a picture without a header, too, however it is coded', async () => {
    const form = { patientId: 'P1', date: '2026-01-01', view: 'AP' } as const;
    const png = await filmPng(3);
    await importFile(inbox.context, inbox.file('a.png', png), form);
    const again = await sharp(png).png({ compressionLevel: 1, adaptiveFiltering: true }).toBuffer();
    const { result } = await importFile(inbox.context, inbox.file('b.png', again), form);
    expect(result).toMatchObject({ kind: 'duplicate', patientId: 'P1' });
  });
});

import { describe, expect, test } from 'vitest';
import type { DicomElements } from '../../../core/testing/write-dicom';
import { useImportInbox } from '../testing/import-inbox';
import { filmPng } from '../testing/temporary-store';
import { importFile } from './import-file';

const { context, file, dicomFile, count } = useImportInbox();

const form = { date: '2026-01-01', view: 'AP' } as const;

describe('films of a new patient ID', () => {
  const importDicom = async (header: DicomElements) => (await importFile(context, dicomFile(header))).result;

  test.each(['p-1', '\uff30-\uff11', 'P - 1', '0P-1'])(
    'stay apart under IDs that differ little, and the reader is told: %s',
    async (id) => {
      await importFile(context, file('a.png', await filmPng(3)), {
        ...form,
        patientId: 'P-1',
        patientName: 'Jane Doe',
      });
      const stated = { ...form, patientId: id, patientName: 'Doe, Jane' };
      const first = await importFile(context, file('b.png', await filmPng(5)), stated);
      expect(first.result).toMatchObject({ patientId: id, resembles: { id: 'P-1', name: 'Jane Doe', by: 'id' } });
      const known = await importFile(context, file('c.png', await filmPng(7)), stated);
      expect(known.result).toMatchObject({ kind: 'imported', patientId: id });
      expect(known.result).not.toHaveProperty('resembles');
      expect(count('patient')).toBe(2);
    },
  );

  test.each([
    [
      'another ID of another issuer',
      { '00100020 LO': 'MC-99', '00100021 LO': 'ELSEWHERE', '00100010 PN': 'MUELLER^ERNA^^DR' },
    ],
    ['no ID', { '00100020 LO': '', '00100010 PN': 'Müller^Erna' }],
    ['the name before a marriage beside', { '00100020 LO': 'MC-99', '00100010 PN': 'Schulz-Müller^Erna' }],
    ['no sex', { '00100020 LO': 'MC-99', '00100010 PN': 'MULLER^E', '00100040 CS': '' }],
  ])(
    'stay two under %s where name and birth date are those of a known patient, and the reader is told',
    async (_, foreign) => {
      const person = { '00080005 CS': 'ISO_IR 100', '00100030 DA': '19510307', '00100040 CS': 'F' };
      await importDicom({ ...person, '00100021 LO': 'HOME', '00100010 PN': 'Müller^Erna' });
      const first = await importDicom({ ...person, ...foreign });
      expect(first).toMatchObject({ kind: 'imported', resembles: { id: 'P-1', name: 'Müller, Erna', by: 'person' } });
      expect(await importDicom({ ...person, ...foreign })).not.toHaveProperty('resembles');
      expect(count('patient')).toBe(2);
    },
  );

  test.each([
    ['a twin', { '00100010 PN': 'Müller^Anna' }],
    ['a brother', { '00100010 PN': 'Müller^E', '00100040 CS': 'M' }],
    ['a namesake', { '00100030 DA': '19510308' }],
    ['nobody by name', { '00100010 PN': 'ANONYMOUS' }],
    ['nobody by birth date', { '00100030 DA': '' }],
  ])('of another ID are not said to be those of a known patient where they are those of %s', async (_, other) => {
    const person = {
      '00080005 CS': 'ISO_IR 100',
      '00100030 DA': '19510307',
      '00100040 CS': 'F',
      '00100010 PN': 'Müller^Erna',
    };
    await importDicom(person);
    expect(await importDicom({ ...person, '00100020 LO': 'MC-99', ...other })).not.toHaveProperty('resembles');
  });

  test('of two patients who were born, it is said, on the first day of 1900 are not called alike for that', async () => {
    const person = { '00100030 DA': '19000101' };
    await importDicom(person);
    expect(await importDicom({ ...person, '00100020 LO': 'MC-99' })).not.toHaveProperty('resembles');
  });

  test.each([
    ['P-10', 'Doe, Jane'],
    ['p-1', 'Roe, Richard'],
  ])('are nobody known under another ID, or another name: %s %s', async (patientId, patientName) => {
    await importFile(context, file('a.png', await filmPng(3)), { ...form, patientId: 'P-1', patientName: 'Jane Doe' });
    const { result } = await importFile(context, file('b.png', await filmPng(5)), { ...form, patientId, patientName });
    expect(result).toMatchObject({ kind: 'imported', patientId });
    expect(result).not.toHaveProperty('resembles');
  });
});

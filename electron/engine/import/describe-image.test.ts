import path from 'node:path';
import { expect, test } from 'vitest';
import { unknownEquipment, type Radiograph } from '../../../core/image/radiograph';
import { read } from '../../../core/testing/read-chest';
import { describeImage, patientOf } from './describe-image';

const picture: Radiograph = {
  width: 1,
  height: 1,
  values: Uint16Array.of(0),
  min: 0,
  max: 0,
  blankPixels: 0,
  opening: null,
  scale: { low: 0, perUnit: 1, top: null },
  windows: [],
  photometricInterpretation: 'MONOCHROME2',
  pixelSpacingMm: null,
  view: 'unknown',
  lossySteps: [],
  hasOverlay: false,
  identity: null,
};

test('only the name of a file is kept, not the folders that it came from', () => {
  const file = { path: path.resolve('Ada Example', 'ward 3', 'film.png'), bytes: 1, sha256: 'a'.repeat(64) };
  const form = { patientId: 'P1', patientName: '', date: '2026-01-01', view: 'AP' } as const;
  expect(describeImage(file, picture, form).fileName).toBe('film.png');
});

test('a record has what the header says of equipment and compression; a picture names no equipment', async () => {
  const file = { path: 'film.dcm', bytes: 1, sha256: 'a'.repeat(64) };
  const film = await read({ '00080070 LO': 'ACME', '00081090 LO': 'DX 1', '00282112 DS': '12' });
  expect(describeImage(file, film, undefined)).toMatchObject({
    equipment: { manufacturer: 'ACME', modelName: 'DX 1' },
    lossySteps: [{ ratio: 12, method: null }],
  });
  const form = { patientId: 'P1', patientName: '', date: '2026-01-01', view: 'AP' } as const;
  const ofPicture = { equipment: unknownEquipment, lossySteps: [] };
  expect(describeImage(file, picture, form)).toMatchObject(ofPicture);
});

test('the name of a file is kept free of what a terminal or a page would obey', () => {
  const file = { path: '/inbox/fi\u001b[2Jlm\u202egnp.exe', bytes: 1, sha256: 'a'.repeat(64) };
  const form = { patientId: 'P1', patientName: '', date: '2026-01-01', view: 'AP' } as const;
  expect(describeImage(file, picture, form).fileName).toBe('fi[2Jlmgnp.exe');
});

test('a form adds to a header what that does not say, and no name or hour to what it does', async () => {
  const file = { path: 'film.dcm', bytes: 1, sha256: 'a'.repeat(64) };
  const form = { patientId: 'P7', patientName: 'Roe, Ann', date: '2026-01-01', time: '07:00:00', view: 'AP' } as const;
  const film = await read({ '00100010 PN': '', '00080030 TM': '', '00080032 TM': '', '00185101 CS': '' });
  expect(describeImage(file, film, form)).toMatchObject({
    patient: { id: 'P-1', name: '' },
    date: '2020-04-01',
    time: null,
    view: 'AP',
  });
});

test.each([
  ['P-1', 'Here', 'Here'],
  ['P-1', 'UNKNOWN', null],
  ['', 'Here', null],
])('of the patient ID %j and the issuer %s the issuer is known as %s', async (id, issuer, kept) => {
  const film = await read({ '00100020 LO': id, '00100021 LO': issuer });
  expect(patientOf(film.identity, undefined).issuer).toBe(kept);
});

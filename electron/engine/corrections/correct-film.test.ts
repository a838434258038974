import { afterEach, beforeEach, expect, test } from 'vitest';
import { FailureError } from '../../../core/failure';
import { chestHeader, writeDicom } from '../../../core/testing/write-dicom';
import { Archive } from '../archive/archive';
import { sha256Of } from '../archive/sha256-of';
import { engineHandlers } from '../handlers';
import { openEngine, type Engine } from '../open-engine';
import { storedImage, temporaryStore } from '../testing/temporary-store';

let store: ReturnType<typeof temporaryStore>;
beforeEach(() => (store = temporaryStore()));
afterEach(() => store.close());

const schulz = { name: 'Schulz, Erna', birthDate: '1930-03-01' };

function engineOver(headerOf: () => Promise<{ birthDate: string } | null>) {
  const none = { sex: null, issuer: null, demo: false, credit: null };
  const film = storedImage(store.db, { name: '' });
  storedImage(store.db, { patient: { id: '4712', ...schulz, ...none } });
  const told: string[] = [];
  const readingChanged = (id: string) => told.push(id);
  const queued: string[] = [];
  const queue = { add: (ids: readonly string[]) => queued.push(...ids) };
  const engine = { db: store.db, account: 'a', models: {}, queue, headerOf, readingChanged, now: () => '2026-01-05' };
  const handlers = engineHandlers(engine as unknown as Engine);
  const before = { patientId: 'P1', date: '2026-01-01', time: null, view: 'AP' } as const;
  const correct = async (patientName = '') =>
    handlers['images.correct']({
      imageId: film,
      before,
      after: { ...before, patientId: '4712' },
      patientName,
      reason: 'mixed up',
    });
  const move = async (patientName = '') =>
    handlers['patients.move']({ from: 'P1', to: '4712', imageIds: [film], patientName, reason: 'temporary ID' });
  const project = async (view: 'AP' | 'PA') =>
    handlers['images.correct']({
      imageId: film,
      before,
      after: { ...before, view },
      patientName: '',
      reason: 'as the marker says',
    });
  return { handlers, film, told, queued, correct, move, project };
}

const bornIn = (birthDate: string) => async () => Promise.resolve({ birthDate });

test('a film whose own header states another birth date is not moved unless the patient is named', async () => {
  const { correct, told } = engineOver(bornIn('1950-01-01'));
  await expect(correct()).rejects.toThrow(new FailureError('correction/other-birth-date'));
  expect(told).toEqual([]);
  expect(await correct('Schulz')).toEqual({ patientId: '4712', eventsLeft: 0 });
  expect(told).toEqual(['P1', '4712']);
});

test('nor are all films of a patient, of which one states another birth date', async () => {
  const { move, told } = engineOver(bornIn('1950-01-01'));
  await expect(move()).rejects.toThrow(new FailureError('correction/other-birth-date'));
  expect(told).toEqual([]);
  expect(await move('Schulz')).toBeNull();
  expect(told).toEqual(['P1', '4712']);
});

test('a film whose original cannot be read is moved all the same', async () => {
  const { correct } = engineOver(() => Promise.reject(new FailureError('archive/missing-original')));
  expect(await correct()).toEqual({ patientId: '4712', eventsLeft: 0 });
});

test('the original is read only where its birth date could keep a film from the patient', async () => {
  const asked: string[] = [];
  const { correct } = engineOver(async () => Promise.resolve(asked.push('read')).then(() => null));
  store.db.prepare("UPDATE patient SET birth_date = NULL WHERE id = '4712'").run();
  expect(await correct()).toMatchObject({ patientId: '4712' });
  expect(asked).toEqual([]);
  store.close();
  store = temporaryStore();
  const known = engineOver(async () => Promise.resolve(asked.push('read')).then(() => null));
  expect(await known.move('Schulz')).toBeNull();
  expect(asked).toEqual([]);
});

test('a film of another projection is analysed again, without its header being asked, and the windows are told', async () => {
  const asked: string[] = [];
  const { film, told, queued, project } = engineOver(() => Promise.resolve(asked.push('read')).then(() => null));
  store.db.prepare("UPDATE patient SET birth_date = '1930-03-01' WHERE id = 'P1'").run();
  await project('AP');
  expect([told, queued]).toEqual([[], []]);
  await project('PA');
  expect([told, queued, asked]).toEqual([['P1'], [film], []]);
});

test.each([
  ['4712', { id: '4712', ...schulz }],
  [' 4712\u200b', { id: '4712', ...schulz }],
  ['471', null],
  ['47120', null],
  ['', null],
])('tells whose the ID "%s" is', async (patientId, known) => {
  const { handlers } = engineOver(bornIn(''));
  expect(await handlers['patients.known']({ patientId })).toEqual(known);
});

test('an archived original gives its header though its pixels cannot be decoded, and a picture gives none', async () => {
  const header = { ...chestHeader, '00100030 DA': '19500101', '00280100 US': [99] };
  const file = writeDicom({ ...header, '7fe00010 OW': Uint8Array.of(1, 2) });
  const sha256 = sha256Of(file);
  await new Archive(store.folder).store(file, sha256);
  const film = storedImage(store.db, { sha256, source: 'dicom' });
  const picture = storedImage(store.db);
  const engine = await openEngine({ dataFolder: store.folder, modelFolders: [], onEvent: () => undefined });
  try {
    expect(await engine.headerOf(film)).toMatchObject({ birthDate: '1950-01-01' });
    expect(await engine.headerOf(picture)).toBeNull();
  } finally {
    await engine.close();
  }
});

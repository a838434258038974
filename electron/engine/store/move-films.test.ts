import { describe, expect, test } from 'vitest';
import { FailureError } from '../../../core/failure';
import { patientMoveSchema, type PatientMove } from '../../../core/series/correction';
import { resultOf } from '../../../core/testing/analysis-of';
import { analysed, listedIn, seriesIn, storedImage, storeOfEachTest } from '../testing/temporary-store';
import { verifyAudit } from './audit-log';
import { correctImage, correctionsOf } from './correction-store';
import { addEvent, eventsOfPatient } from './event-store';
import { openJobs } from './job-store';
import { moveFilm, moveFilms } from './move-films';
import { correctionsOfPatient } from './patient-correction-store';
import { knownPatient } from './patient-store';

const store = storeOfEachTest();

const act = { account: 'tester', at: '2026-02-01T08:00:00.000Z' };
const none = new Map<string, string>();
const imagesOf = (patientId: string): string[] => seriesIn(store.db, patientId).images.map(({ id }) => id);
const listed = (): string[] =>
  listedIn(store.db, { sort: 'name' }).map(({ id, name, images }) => `${id} ${name}: ${images}`);
const emergency = { id: 'ED-1', name: 'Schulz, Erna', birthDate: '1930-03-01', sex: 'F', issuer: 'ED', credit: null };

/** Two films and an event of a person who came in under a temporary ID. */
function admitted(): { films: string[]; move: (change?: Partial<PatientMove>) => PatientMove } {
  const patient = { ...emergency, demo: false };
  const films = ['2026-01-01', '2026-01-03'].map((date) => storedImage(store.db, { patient, date }));
  addEvent(store.db, { patientId: 'ED-1', date: '2026-01-02', kind: 'intubated', note: 'at night', ...act });
  store.db.prepare("UPDATE job SET state = 'done'").run();
  const move = { from: 'ED-1', imageIds: films, to: '4711', patientName: '', reason: 'temporary ID' };
  return { films, move: (change = {}) => ({ ...move, ...change }) };
}

describe('all films of a patient', () => {
  test('go to a known one with their events, each with a correction of its own', () => {
    const { films, move } = admitted();
    const stays = storedImage(store.db, { patientId: '4711', name: 'Schulz, E', date: '2026-01-02' });
    moveFilms(store.db, move(), act, none);
    expect(imagesOf('4711')).toEqual([films[0], stays, films[1]]);
    expect(listed()).toEqual(['4711 Schulz, E: 3']);
    expect(knownPatient(store.db, '4711')?.birthDate).toBe('1930-03-01');
    for (const film of films)
      expect(correctionsOf(store.db, film)).toMatchObject([
        { before: { patientId: 'ED-1' }, after: { patientId: '4711' }, reason: 'temporary ID', correctedBy: 'tester' },
      ]);
    expect(eventsOfPatient(store.db, '4711')).toMatchObject([{ date: '2026-01-02', note: 'at night' }]);
    expect(eventsOfPatient(store.db, 'ED-1')).toEqual([]);
    expect(openJobs(store.db)).toEqual([stays]);
    expect(verifyAudit(store.db)).toMatchObject({ whole: true });
    const entries = "SELECT count(*) FROM audit_log WHERE action IN ('correction.add', 'image.correct')";
    expect(store.db.prepare(entries).pluck().get()).toBe(4);
  });

  test('take along what is known of the person where the patient ID is new', () => {
    const { move } = admitted();
    moveFilms(store.db, move(), act, new Map(move().imageIds.map((id) => [id, '1935-12-24'])));
    expect(knownPatient(store.db, '4711')).toEqual({ id: '4711', name: 'Schulz, Erna', birthDate: '1930-03-01' });
    expect(seriesIn(store.db, '4711').patient.sex).toBe('F');
    expect(store.db.prepare("SELECT issuer FROM patient WHERE id = '4711'").pluck().get()).toBeNull();
    expect(listed()).toEqual(['4711 Schulz, Erna: 2']);
  });

  test('are filed under the name that is typed', () => {
    const { move } = admitted();
    moveFilms(store.db, move({ patientName: 'Schulz, Ernestine' }), act, none);
    expect(listed()).toEqual(['4711 Schulz, Ernestine: 2']);
  });

  test('take along nothing of a person whose name is another than the one that is typed', () => {
    const { move } = admitted();
    moveFilms(store.db, move({ patientName: 'Meier, Jan' }), act, none);
    expect(knownPatient(store.db, '4711')).toEqual({ id: '4711', name: 'Meier, Jan', birthDate: null });
    expect(seriesIn(store.db, '4711').patient.sex).toBeNull();
    expect(knownPatient(store.db, 'ED-1')?.name).toBe('Schulz, Erna');
  });

  test('leave the patient ID to nobody: the next person under it is neither refused nor taken for the one before', () => {
    const { films, move } = admitted();
    storedImage(store.db, { patientId: '4711', name: 'Schulz, E' });
    moveFilms(store.db, move(), act, none);
    expect(knownPatient(store.db, 'ED-1')).toBeNull();
    expect(correctionsOfPatient(store.db, 'ED-1')).toMatchObject([
      { before: { name: 'Schulz, Erna', birthDate: '1930-03-01' }, reason: 'temporary ID', correctedBy: 'tester' },
    ]);
    const next = { ...emergency, name: 'Meier, Jan', birthDate: null, sex: 'M', issuer: 'ER', demo: false };
    storedImage(store.db, { patient: next });
    expect(listed()).toEqual(['ED-1 Meier, Jan: 1', '4711 Schulz, E: 3']);
    expect(imagesOf('ED-1')).not.toContain(films[0]);
    expect(verifyAudit(store.db)).toMatchObject({ whole: true });
  });

  test('leave the person under the patient ID where nobody says that the known one is the same', () => {
    const { move } = admitted();
    storedImage(store.db, { patientId: '4711', name: '' });
    moveFilms(store.db, move(), act, none);
    expect(knownPatient(store.db, 'ED-1')).toMatchObject({ name: 'Schulz, Erna', birthDate: '1930-03-01' });
    expect(correctionsOfPatient(store.db, 'ED-1')).toEqual([]);
  });

  test('leave the person under the patient ID where the known one has the same name and another birth date', () => {
    const { move } = admitted();
    const known = { ...emergency, id: '4711', birthDate: '1960-06-06', demo: false };
    storedImage(store.db, { patient: known });
    moveFilms(store.db, move({ patientName: 'Schulz, Erna' }), act, none);
    expect(knownPatient(store.db, 'ED-1')).toMatchObject({ name: 'Schulz, Erna', birthDate: '1930-03-01' });
    expect(knownPatient(store.db, '4711')).toMatchObject({ birthDate: '1960-06-06' });
  });

  test('give a known patient without a name the one that is typed', () => {
    const { move } = admitted();
    storedImage(store.db, { patientId: '4711', name: '' });
    moveFilms(store.db, move({ patientName: 'Schulz, Erna' }), act, none);
    expect(listed()).toEqual(['4711 Schulz, Erna: 3']);
    expect(knownPatient(store.db, 'ED-1')).toBeNull();
  });

  test('come back with the person where the move was the mistake', () => {
    const { films, move } = admitted();
    moveFilms(store.db, move(), act, none);
    moveFilms(store.db, { ...move(), from: '4711', to: 'ED-1' }, act, none);
    expect(imagesOf('ED-1')).toEqual(films);
    expect(knownPatient(store.db, 'ED-1')).toEqual({ id: 'ED-1', name: 'Schulz, Erna', birthDate: '1930-03-01' });
  });

  test('bring no event that the right patient has already, and lose none that differs in day, kind or text', () => {
    const { move } = admitted();
    storedImage(store.db, { patientId: '4711', name: 'Schulz, E' });
    const add = (patientId: string, date: string, note: string) =>
      addEvent(store.db, { patientId, date, kind: 'intubated', note, ...act });
    const known = add('4711', '2026-01-02', 'at night');
    add('ED-1', '2026-01-02', 'at noon');
    add('ED-1', '2026-01-03', 'at night');
    moveFilms(store.db, move(), act, none);
    const events = eventsOfPatient(store.db, '4711');
    expect(events.map(({ date, note }) => [date, note])).toEqual([
      ['2026-01-02', 'at night'],
      ['2026-01-02', 'at noon'],
      ['2026-01-03', 'at night'],
    ]);
    expect(events.filter(({ id }) => id === known.id)).toEqual([known]);
    expect(eventsOfPatient(store.db, 'ED-1')).toEqual([]);
    expect(verifyAudit(store.db)).toMatchObject({ whole: true });
  });

  test('keep their analyses', () => {
    const { films, move } = admitted();
    analysed(store.db, films[0]!, resultOf(1));
    moveFilms(store.db, move(), act, none);
    const [image] = seriesIn(store.db, '4711').images;
    expect(image).toMatchObject({ id: films[0], analysis: { severity: { score: 1 } } });
  });
});

describe('no film of a patient goes', () => {
  const refused = (run: () => void, code: ConstructorParameters<typeof FailureError>[0]): void => {
    const before = store.db.prepare('SELECT count(*) FROM audit_log').pluck().get();
    expect(run).toThrow(new FailureError(code));
    expect(store.db.prepare('SELECT count(*) FROM audit_log').pluck().get()).toBe(before);
    expect(store.db.prepare('SELECT count(*) FROM correction').pluck().get()).toBe(0);
  };

  test('where the header of one contradicts the known patient, unless the name is typed', () => {
    const { films, move } = admitted();
    storedImage(store.db, { patient: { ...emergency, id: '4711', demo: false } });
    const second = new Map([[films[1]!, '1950-01-01']]);
    refused(() => moveFilms(store.db, move(), act, second), 'correction/other-birth-date');
    refused(() => moveFilms(store.db, move({ patientName: 'Meier' }), act, second), 'correction/other-name');
    expect(imagesOf('ED-1')).toEqual(films);
    moveFilms(store.db, move({ patientName: 'Schulz' }), act, second);
    expect(imagesOf('4711')).toHaveLength(3);
  });

  test('to a known patient of another name or birth date, unless that name is typed', () => {
    const { films, move } = admitted();
    const known = (id: string, name: string, birthDate: string | null) =>
      storedImage(store.db, { patient: { ...emergency, id, name, birthDate, demo: false } });
    known('4711', 'Meier, Karl', null);
    known('4712', '', '1950-01-01');
    refused(() => moveFilms(store.db, move(), act, none), 'correction/other-name');
    refused(() => moveFilms(store.db, move({ to: '4712' }), act, none), 'correction/other-birth-date');
    expect(imagesOf('ED-1')).toEqual(films);
    moveFilms(store.db, move({ patientName: 'Meier' }), act, none);
    expect(imagesOf('4711')).toHaveLength(3);
  });

  test('to the demonstration patient or away from it', () => {
    const { move } = admitted();
    const demo = { ...emergency, id: 'DEMO', demo: true };
    const shown = storedImage(store.db, { patient: demo });
    refused(() => moveFilms(store.db, move({ to: 'DEMO' }), act, none), 'correction/demo-patient');
    refused(() => moveFilms(store.db, move({ from: 'DEMO', imageIds: [shown] }), act, none), 'correction/demo-patient');
  });

  test('where another has come since, or one has gone', () => {
    const { films, move } = admitted();
    refused(() => moveFilms(store.db, move({ imageIds: films.slice(1) }), act, none), 'correction/stale');
    refused(() => moveFilms(store.db, move({ imageIds: [...films, 'gone'] }), act, none), 'correction/stale');
    refused(() => moveFilms(store.db, move({ imageIds: [films[0]!, 'gone'] }), act, none), 'correction/stale');
    const before = { patientId: 'ED-1', date: '2026-01-01', time: null, view: 'AP' as const };
    const lone = {
      imageId: films[0]!,
      before,
      after: { ...before, patientId: 'P9' },
      patientName: '',
      reason: 'mixed',
    };
    correctImage(store.db, lone, act);
    expect(() => moveFilms(store.db, move(), act, none)).toThrow(new FailureError('correction/stale'));
    expect(imagesOf('ED-1')).toEqual([films[1]]);
  });
});

describe('one film after the other', () => {
  const events = (patientId: string): string[] => eventsOfPatient(store.db, patientId).map(({ note }) => note);

  /** Moves the two films of a person one by one. @returns what is said of the last one. */
  function moveEach(to: string, patientName = '') {
    const { films } = admitted();
    const [, left] = films.map((imageId, index) => {
      const before = { patientId: 'ED-1', date: `2026-01-0${2 * index + 1}`, time: null, view: 'AP' as const };
      const correction = { imageId, before, after: { ...before, patientId: to }, patientName, reason: 'temporary ID' };
      const { eventsLeft } = moveFilm(store.db, correction, { ...act, headerBirthDate: null });
      if (index === 0) expect([eventsLeft, events('ED-1')]).toEqual([0, ['at night']]);
      return eventsLeft;
    });
    expect(imagesOf(to)).toEqual(expect.arrayContaining(films));
    expect(verifyAudit(store.db)).toMatchObject({ whole: true });
    return left;
  }

  test('the last takes the events to the same person, and the patient ID is nobody’s', () => {
    storedImage(store.db, { patientId: '4711', name: 'Schulz, E' });
    expect(moveEach('4711')).toBe(0);
    expect([events('ED-1'), events('4711')]).toEqual([[], ['at night']]);
    expect(knownPatient(store.db, 'ED-1')).toBeNull();
    expect(correctionsOfPatient(store.db, 'ED-1')).toMatchObject([{ reason: 'temporary ID' }]);
  });

  test('the last takes along what is known of the person whose name is typed for a new patient ID', () => {
    expect(moveEach('4711', 'Schulz')).toBe(0);
    expect(knownPatient(store.db, '4711')).toEqual({ id: '4711', name: 'Schulz', birthDate: '1930-03-01' });
    expect(events('4711')).toEqual(['at night']);
  });

  test.each([
    ['another name', { name: 'Meier, Karl', birthDate: null }],
    ['the same name and another birth date', { name: 'Schulz, Erna', birthDate: '1960-06-06' }],
    ['no name', { name: '', birthDate: null }],
  ])('the last leaves name and events to a person where the right one has %s', (_, known) => {
    storedImage(store.db, { patient: { ...emergency, id: '4711', ...known, demo: false } });
    expect(moveEach('4711')).toBe(1);
    expect([events('ED-1'), events('4711')]).toEqual([['at night'], []]);
    expect(knownPatient(store.db, 'ED-1')).toEqual({ id: 'ED-1', name: 'Schulz, Erna', birthDate: '1930-03-01' });
    expect(knownPatient(store.db, '4711')).toMatchObject(known);
  });

  test('the name that is typed for a patient ID which was left to nobody is kept', () => {
    const { films, move } = admitted();
    moveFilms(store.db, move(), act, none);
    const before = { patientId: '4711', date: '2026-01-01', time: null, view: 'AP' as const };
    const after = { ...before, patientId: 'ED-1' };
    const back = { imageId: films[0]!, before, after, patientName: 'Meier, Jan', reason: 'mixed up' };
    moveFilm(store.db, back, { ...act, headerBirthDate: null });
    expect(knownPatient(store.db, 'ED-1')).toEqual({ id: 'ED-1', name: 'Meier, Jan', birthDate: null });
    expect(listed()).toEqual(['ED-1 Meier, Jan: 1', '4711 Schulz, Erna: 1']);
  });
});

test('a move to the patient whose the films are is none', () => {
  const move = { from: 'P1', imageIds: ['i'], to: ' P1\u200b', reason: 'mixed up' };
  expect(patientMoveSchema.safeParse(move).success).toBe(false);
  expect(patientMoveSchema.parse({ ...move, to: ' P2\u200b' })).toMatchObject({ to: 'P2', patientName: '' });
});

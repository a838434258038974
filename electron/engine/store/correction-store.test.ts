import { expect, test } from 'vitest';
import { FailureError } from '../../../core/failure';
import { correctionSchema, filmFactsSchema, type Correction, type FilmFacts } from '../../../core/series/correction';
import { resultOf } from '../../../core/testing/analysis-of';
import { emptyMaps, listedIn, seriesIn, storedImage, storeOfEachTest } from '../testing/temporary-store';
import { recordAnalysis } from './analysis-store';
import { verifyAudit } from './audit-log';
import { correctImage, correctionsOf } from './correction-store';
import { failJob, openJobs, startJob } from './job-store';
import { writeSiteSettings } from './site-settings-store';

const store = storeOfEachTest();

const filed: FilmFacts = { patientId: 'P1', date: '2026-01-01', time: null, view: 'AP' };
const act = { account: 'tester', at: '2026-02-01T08:00:00.000Z' };
const factsNow = (imageId: string): FilmFacts =>
  filmFactsSchema.parse(
    store.db.prepare('SELECT patient_id AS patientId, date, time, view FROM image WHERE id = ?').get(imageId),
  );
const correction = (imageId: string, facts: Partial<FilmFacts>, patientName = ''): Correction => ({
  imageId,
  before: factsNow(imageId),
  after: { ...filed, ...facts },
  patientName,
  reason: 'wrong patient chosen',
});
const imagesOf = (patientId: string): string[] => seriesIn(store.db, patientId).images.map(({ id }) => id);
const listed = (search = ''): string[] =>
  listedIn(store.db, { search, sort: 'name' }).map(({ id, images }) => `${id}:${images}`);

test('a film goes to the patient whose it is, and the store says who moved it, when and why', () => {
  const [moved, stays] = [storedImage(store.db), storedImage(store.db)];
  storedImage(store.db, { patientId: 'P2', name: 'Bea Example' });
  expect(correctImage(store.db, correction(moved, { patientId: 'P2' }), act).changed).toEqual(['patientId']);
  expect(imagesOf('P1')).toEqual([stays]);
  expect(imagesOf('P2')).toContain(moved);
  expect(listed()).toEqual(['P1:1', 'P2:2']);
  expect(correctionsOf(store.db, moved)).toEqual([
    {
      before: filed,
      after: { ...filed, patientId: 'P2' },
      reason: 'wrong patient chosen',
      correctedBy: 'tester',
      correctedAt: act.at,
      sequence: 4,
    },
  ]);
  expect(verifyAudit(store.db)).toMatchObject({ whole: true });
});

test('a correction stands under the name that its account has in the settings, as a signature does', () => {
  const film = storedImage(store.db);
  writeSiteSettings(store.db, { displayName: 'Dr Test' }, 'tester', act.at);
  correctImage(store.db, correction(film, { view: 'PA' }), act);
  expect(correctionsOf(store.db, film)).toMatchObject([{ correctedBy: 'Dr Test' }]);
});

test('a patient left without films leaves the worklist and its search, and comes back with one', () => {
  const film = storedImage(store.db);
  correctImage(store.db, correction(film, { patientId: 'P9' }, 'Cy Example'), act);
  expect(listed()).toEqual(['P9:1']);
  expect(listed('ada')).toEqual([]);
  expect(imagesOf('P1')).toEqual([]);
  correctImage(store.db, correction(film, {}), act);
  expect(listed('ada')).toEqual(['P1:1']);
  expect(listed('cy')).toEqual([]);
  expect(verifyAudit(store.db)).toMatchObject({ whole: true });
});

test('day and hour put a film in its place, and only another projection has it analysed again', () => {
  const [first, second] = [storedImage(store.db), storedImage(store.db, { date: '2026-01-03' })];
  store.db.prepare("UPDATE job SET state = 'done'").run();
  correctImage(store.db, correction(first, { date: '2026-01-05', time: '07:30:00' }), act);
  expect(imagesOf('P1')).toEqual([second, first]);
  expect(openJobs(store.db)).toEqual([]);
  correctImage(store.db, correction(first, { date: '2026-01-05', time: '07:30:00', view: 'PA' }), act);
  expect(openJobs(store.db)).toEqual([first]);
});

test('what is so already is no correction', () => {
  const film = storedImage(store.db);
  expect(correctImage(store.db, correction(film, {}), act).changed).toEqual([]);
  expect(correctionsOf(store.db, film)).toEqual([]);
});

test('a correction made on what another window has corrected since changes nothing', () => {
  const film = storedImage(store.db);
  const late = correction(film, { date: '2026-01-09' });
  correctImage(store.db, correction(film, { patientId: 'P2' }), act);
  expect(() => correctImage(store.db, late, act)).toThrow(new FailureError('correction/stale'));
  expect(imagesOf('P2')).toEqual([film]);
  expect(correctionsOf(store.db, film)).toHaveLength(1);
});

const erna = {
  id: 'P2',
  name: 'Schulz, Erna',
  birthDate: '1930-03-01',
  sex: null,
  issuer: null,
  demo: false,
  credit: null,
};

test.each([
  ['another name', 'Meier, Otto', null, 'correction/other-name'],
  ['another name, whatever the file says', 'Meier, Otto', '1930-03-01', 'correction/other-name'],
  ['no name, against the birth date of the file', '', '1950-01-01', 'correction/other-birth-date'],
] as const)('a film goes to no patient whom %s contradicts', (_, typedName, headerBirthDate, code) => {
  const film = storedImage(store.db);
  storedImage(store.db, { patient: erna });
  const move = () =>
    correctImage(store.db, correction(film, { patientId: 'P2' }, typedName), { ...act, headerBirthDate });
  expect(move).toThrow(new FailureError(code));
  expect([imagesOf('P1'), correctionsOf(store.db, film)]).toEqual([[film], []]);
});

test.each([
  ['nothing known against it', '', null],
  ['the same birth date', '', '1930-03-01'],
  ['the name typed against the birth date of a header that is another person’s', 'schulz', '1950-01-01'],
])('a film goes to a known patient with %s', (_, typedName, headerBirthDate) => {
  const film = storedImage(store.db);
  storedImage(store.db, { patient: erna });
  correctImage(store.db, correction(film, { patientId: 'P2' }, typedName), { ...act, headerBirthDate });
  expect(imagesOf('P2')).toContain(film);
});

test('a correction that leaves the film with its patient asks nothing about the person', () => {
  const film = storedImage(store.db, { patient: erna });
  const day = { ...correction(film, { patientId: 'P2', date: '2026-01-09' }, 'Meier, Otto') };
  expect(correctImage(store.db, day, { ...act, headerBirthDate: '1950-01-01' }).changed).toEqual(['date']);
});

test('what a person types is cleaned as in an import', () => {
  const film = storedImage(store.db);
  storedImage(store.db, { patientId: 'P2' });
  const typed = { ...correction(film, { patientId: ' P2\u200b\ud800' }), reason: ' mixed\n up ' };
  correctImage(store.db, correctionSchema.parse(typed), act);
  expect(listed()).toEqual(['P2:2']);
  expect(correctionsOf(store.db, film)).toMatchObject([{ reason: 'mixed up' }]);
  expect(correctionSchema.safeParse({ ...typed, reason: '\u200b\u200b\u200b' }).success).toBe(false);
});

test('an analysis that was under way does not end the one that a correction asks for', () => {
  const film = storedImage(store.db);
  startJob(store.db, film, act.at);
  correctImage(store.db, correction(film, { view: 'lateral' }), act);
  recordAnalysis(store.db, {
    imageId: film,
    result: resultOf(1),
    maps: emptyMaps,
    ...act,
  });
  expect(openJobs(store.db)).toEqual([film]);
  startJob(store.db, film, act.at);
  correctImage(store.db, correction(film, { view: 'PA' }), act);
  failJob(store.db, { imageId: film, failure: new FailureError('inference/failed').failure, at: act.at, model: null });
  expect(openJobs(store.db)).toEqual([film]);
});

test('films neither leave the demonstration patient nor join it, but are set right there', () => {
  const [shown, own] = [storedImage(store.db, { patientId: 'DEMO', name: 'Demo', demo: true }), storedImage(store.db)];
  for (const wrong of [correction(shown, {}), correction(own, { patientId: 'DEMO' })])
    expect(() => correctImage(store.db, wrong, act)).toThrow(new FailureError('correction/demo-patient'));
  expect(listed()).toEqual(['P1:1', 'DEMO:1']);
  expect(correctImage(store.db, correction(shown, { patientId: 'DEMO', view: 'PA' }), act).changed).toEqual(['view']);
});

test('the store changes nothing of a film without a correction, nothing that the file gave, and no correction', () => {
  const film = storedImage(store.db);
  const run = (sql: string) => () => store.db.prepare(sql).run();
  expect(run("UPDATE image SET patient_id = 'P1', date = '2026-01-02'")).toThrow('with a correction only');
  const columns = (store.db.pragma('table_info(image)') as { name: string }[]).map(({ name }) => name);
  for (const given of columns.filter((name) => !['patient_id', 'date', 'time', 'view'].includes(name)))
    expect(run(`UPDATE image SET ${given} = ${given}`), given).toThrow('what a file gave is never changed');
  correctImage(store.db, correction(film, { date: '2026-01-02' }), act);
  expect(run("UPDATE correction SET reason = 'none'")).toThrow('immutable');
  expect(run('DELETE FROM correction')).toThrow('immutable');
});

test('only the last correction vouches for what is known of a film', () => {
  const film = storedImage(store.db);
  for (const date of ['2026-01-02', '2026-01-03']) correctImage(store.db, correction(film, { date }), act);
  expect(() => store.db.exec("UPDATE image SET date = '2026-01-02'")).toThrow('with a correction only');
  expect(factsNow(film).date).toBe('2026-01-03');
});

test('the audit notices a correction that was altered behind the store', () => {
  const film = storedImage(store.db);
  correctImage(store.db, correction(film, { date: '2026-01-02' }), act);
  store.db.exec('DROP TRIGGER correction_is_final');
  store.db.prepare("UPDATE correction SET corrected_by = 'nobody'").run();
  const verdict = verifyAudit(store.db);
  expect(verdict.whole).toBe(false);
  expect(JSON.stringify(verdict)).toContain('"subject":"correction:');
});

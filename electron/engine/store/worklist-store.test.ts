import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FailureError } from '../../../core/failure';
import type { PatientRow } from '../../../core/contract/records';
import { patientQuerySchema, type PatientQuery } from '../../../core/contract/workstation-api';
import type { ModelIdentity } from '../../../core/analysis/analysis';
import { analysed, storedImage, storeOfEachTest } from '../testing/temporary-store';
import { recordFailure } from './analysis-store';
import { failJob, jobOf, requestJob, startJob } from './job-store';
import { listPatients, placeOfPatient } from './patient-list';
import { searchWords } from '../../../core/text/search-words';
import { laterModel, model, refusedResult, resultOf } from '../../../core/testing/analysis-of';
import { imagesOfRow, refreshWorklist, showJobsInWorklist } from './worklist-store';

const store = storeOfEachTest();

const list = (query: object = {}) => listPatients(store.db, patientQuerySchema.parse(query));
const ids = (query: object = {}): string[] => list(query).rows.map(({ id }) => id);

type PlainRow = Pick<PatientRow, 'id' | 'name' | 'worsening' | 'state'> & {
  number: number;
  key: string;
  arrival: number;
};
const lowest = -100;
const plainOrders = {
  arrival: (a: PlainRow, b: PlainRow) => b.arrival - a.arrival,
  name: (a: PlainRow, b: PlainRow) => (a.name < b.name ? -1 : Number(a.name > b.name)),
  worsening: (a: PlainRow, b: PlainRow) => (b.worsening ?? lowest) - (a.worsening ?? lowest),
};

/** Everyone whom a query is for, in its order, by a plain look at each row. */
function plainList({ search, state, sort }: Pick<PatientQuery, 'search' | 'state' | 'sort'>): string[] {
  const rows = store.db
    .prepare(
      'SELECT number, patient_id AS id, lower(name) AS name, search_key AS key, worsening, state, last_arrival AS arrival FROM worklist',
    )
    .all() as PlainRow[];
  return rows
    .filter((row) => state === 'all' || row.state === state)
    .filter(({ key }) => searchWords(search).every((word) => key.split(' ').some((each) => each.startsWith(word))))
    .sort((a, b) => plainOrders[sort](a, b) || a.number - b.number)
    .map(({ id }) => id);
}

describe('listPatients', () => {
  test('finds by the beginning of any word of the name or the ID, whatever case and accents', () => {
    storedImage(store.db, { patientId: 'H-0042', name: 'Müller^Änne' });
    storedImage(store.db, { patientId: 'H-0043', name: 'Smith^John' });
    expect(ids({ search: 'mul' })).toEqual(['H-0042']);
    expect(ids({ search: 'anne' })).toEqual(['H-0042']);
    expect(ids({ search: '0043' })).toEqual(['H-0043']);
    expect(ids({ search: 'smith j' })).toEqual(['H-0043']);
    expect(ids({ search: 'mith' })).toEqual([]);
    expect(list({ search: 'h' }).total).toBe(2);
  });

  test('lists the patient first whose whole ID is typed, before later arrivals whose ID only holds it', () => {
    const arrive = (patientId: string, at: string) => storedImage(store.db, { patientId, at });
    arrive('C253', '2026-01-01T00:00:00.000Z');
    arrive('c253', '2026-01-02T00:00:00.000Z');
    arrive('S-C253', '2026-01-03T00:00:00.000Z');
    arrive('C2531', '2026-01-04T00:00:00.000Z');
    expect(ids({ search: 'C253 ' })).toEqual(['C253', 'c253', 'C2531', 'S-C253']);
    expect(ids({ search: 'C253', offset: 1, limit: 2 })).toEqual(['c253', 'C2531']);
    expect(ids({ search: 'C25' })).toEqual(['C2531', 'S-C253', 'c253', 'C253']);
  });

  test('searches among the patients of one state, and never by the name of a state', () => {
    const image = storedImage(store.db, { patientId: 'P1', name: 'Ada' });
    storedImage(store.db, { patientId: 'P2', name: 'Ada' });
    expect(list({ search: 'ada', state: 'unread' })).toMatchObject({ total: 2 });
    analysed(store.db, image, refusedResult);
    recordFailure(store.db, {
      imageId: image,
      failure: new FailureError('inference/failed').failure,
      at: '2026-01-03T00:00:00.000Z',
      model: null,
    });
    expect(list({ search: 'ada', state: 'unread' })).toMatchObject({ total: 1, rows: [{ id: 'P2' }] });
    expect(list({ search: 'ada', state: 'notScorable' })).toMatchObject({ total: 1, rows: [{ id: 'P1' }] });
    for (const search of ['unread', 'state', 'ada unread']) expect(list({ search }).total).toBe(0);
  });

  test('lists the same of a search that finds thousands as of one that finds few', () => {
    store.db.transaction(() => {
      for (let i = 0; i < 2_100; i += 1)
        storedImage(store.db, {
          patientId: `W-${i}`,
          name: i % 700 === 0 ? 'Rare' : i % 2 === 0 ? 'Common' : 'common',
        });
    })();
    const latest = { patientId: 'W-refused', name: 'Uncommon', at: '2026-02-01T00:00:00.000Z' };
    analysed(store.db, storedImage(store.db, latest), refusedResult);
    expect(ids({ search: 'w', limit: 1 })).toEqual(['W-refused']);
    expect(ids({ search: 'common' })).not.toContain('W-refused');
    expect(list({ search: 'w', state: 'unread' })).toMatchObject({ total: 2_100, rows: { length: 100 } });
    expect(ids({ search: 'w', state: 'unread' })).not.toContain('W-refused');
    expect(list({ search: 'w', state: 'signed' })).toMatchObject({ total: 0, rows: [] });
    expect(ids({ search: 'w rare', state: 'unread', sort: 'name' })).toEqual(['W-0', 'W-700', 'W-1400']);
    store.db.exec('UPDATE worklist SET worsening = CASE WHEN number % 4 > 0 THEN (number % 13 - 6) / 2.0 END');
    for (const sort of ['arrival', 'name', 'worsening'] as const)
      for (const state of ['all', 'unread', 'notScorable'] as const)
        for (const search of ['', 'w', 'comm', 'w 1', 'refused']) {
          const query = { sort, state, search };
          const plain = plainList(query);
          expect(list(query)).toMatchObject({ total: plain.length });
          for (const offset of [0, 1_950]) expect(ids({ ...query, offset })).toEqual(plain.slice(offset, offset + 100));
          for (const patientId of ['W-2', 'W-1400', 'W-refused']) {
            const position = plain.indexOf(patientId);
            expect(placeOfPatient(store.db, { ...query, patientId })?.position).toBe(position < 0 ? null : position);
          }
        }
  });

  test('takes any text as a search', () => {
    storedImage(store.db);
    fc.assert(
      fc.property(fc.string({ maxLength: 128, size: 'max' }), (search) => {
        const page = list({ search });
        expect(page.total).toBe(page.rows.length);
        if (searchWords(search).length === 0) expect(page.total).toBe(1);
      }),
    );
  });

  test('tells whose score a row has, the network’s or a reader’s, and whether the patient is the demonstration', () => {
    const image = storedImage(store.db, { demo: true });
    analysed(store.db, image, resultOf(2));
    expect(list().rows[0]).toMatchObject({ lastScore: 2, scoreSigned: false, demo: true });
    storedImage(store.db, { patientId: 'P2' });
    expect(list({ sort: 'name' }).rows.map(({ id, demo }) => [id, demo])).toEqual([
      ['P1', true],
      ['P2', false],
    ]);
  });

  test('shows no score where the last model that looked refused the film', () => {
    const image = storedImage(store.db);
    analysed(store.db, image, resultOf(2));
    expect(list().rows[0]?.lastScore).toBe(2);
    analysed(store.db, image, refusedResult, '2026-01-03T00:00:00.000Z');
    expect(list().rows[0]).toMatchObject({ lastScore: null, worsening: null });
  });

  test('sorts by worsening between visits of one model only', () => {
    const visits = (patientId: string, scores: readonly number[], models: readonly ModelIdentity[]): void =>
      scores.forEach((score, index) => {
        const image = storedImage(store.db, { patientId, date: `2026-01-0${index + 1}` });
        analysed(store.db, image, resultOf(score, models[index]));
      });
    visits('better', [5, 2], [model, model]);
    visits('worse', [1, 4], [model, model]);
    visits('mixed', [0, 6], [model, laterModel]);
    expect(ids({ sort: 'worsening' })).toEqual(['worse', 'better', 'mixed']);
    const rows = list({ sort: 'worsening' }).rows;
    expect(rows.map(({ worsening }) => worsening)).toEqual([3, -3, null]);
    expect(rows.map(({ lastScore }) => lastScore)).toEqual([4, 2, 6]);
  });

  test('knows no worsening between films of one day whose order is not known', () => {
    const visit = (patientId: string, time: string | null, score: number) =>
      analysed(store.db, storedImage(store.db, { patientId, time }), resultOf(score));
    visit('known', '08:00:00', 1);
    visit('known', '20:00:00', 5);
    visit('unknown', null, 5);
    visit('unknown', '08:00:00', 1);
    const of = (id: string) => list().rows.find((row) => row.id === id)?.worsening;
    expect([of('known'), of('unknown')]).toEqual([4, null]);
    analysed(store.db, storedImage(store.db, { patientId: 'unknown', date: '2025-12-01' }), resultOf(0));
    expect(of('unknown')).toBe(1);
  });

  test('compares with the prior that the windows hang: no refused film, the same projection first', () => {
    const visit = (patientId: string, day: number, view: 'PA' | 'AP supine', score: number | null): void => {
      const image = storedImage(store.db, { patientId, date: `2026-01-0${day}`, view });
      const result = resultOf(score ?? 0);
      const refused = { ...result, gate: { accepted: false, reasons: [] }, severity: null };
      analysed(store.db, image, score === null ? refused : result);
    };
    visit('refused', 1, 'PA', 1);
    visit('refused', 2, 'PA', null);
    visit('refused', 3, 'PA', 5);
    visit('supine', 1, 'PA', 1);
    visit('supine', 2, 'AP supine', 4);
    visit('supine', 3, 'PA', 2);
    const change = Object.fromEntries(list().rows.map(({ id, worsening }) => [id, worsening]));
    expect(change).toEqual({ refused: 4, supine: 1 });
  });

  test('sorts by arrival and by name, and pages', () => {
    storedImage(store.db, { patientId: 'first', name: 'Zoe', at: '2026-01-01T00:00:00.000Z' });
    storedImage(store.db, { patientId: 'second', name: 'adam', at: '2026-01-02T00:00:00.000Z' });
    expect(ids({ sort: 'arrival' })).toEqual(['second', 'first']);
    expect(ids({ sort: 'name' })).toEqual(['second', 'first']);
    expect(ids({ sort: 'name', limit: 1, offset: 1 })).toEqual(['first']);
    expect(list().counts).toEqual({ unread: 2, inProgress: 0, signed: 0, notScorable: 0 });
  });
});

describe('placeOfPatient', () => {
  const read = (i: number): void => {
    const image = storedImage(store.db, { patientId: `P${i}`, name: i % 3 === 0 ? 'Zoe' : `Adam^${i}` });
    if (i % 4 !== 0) analysed(store.db, image, i % 4 === 1 ? refusedResult : resultOf(i % 7));
  };

  test('is where the patient stands in the list, in any order, state and search', () => {
    for (let i = 0; i < 30; i += 1) read(i);
    const states = ['all', 'unread', 'notScorable'] as const;
    for (const sort of ['arrival', 'worsening', 'name'] as const)
      for (const state of states)
        for (const search of ['', 'adam', 'P1', 'nobody']) {
          const listed = ids({ sort, state, search });
          for (let i = 0; i < 30; i += 1) {
            const place = placeOfPatient(store.db, { patientId: `P${i}`, sort, state, search });
            const position = listed.indexOf(`P${i}`);
            expect(place?.position).toBe(position < 0 ? null : position);
          }
        }
  });

  test('names who is left out, and is none of who is not there', () => {
    storedImage(store.db, { patientId: 'P1', name: 'Zoe' });
    const query = { sort: 'arrival', state: 'signed', search: '' } as const;
    expect(placeOfPatient(store.db, { patientId: 'P1', ...query })).toEqual({ id: 'P1', name: 'Zoe', position: null });
    expect(placeOfPatient(store.db, { patientId: 'P2', ...query })).toBeNull();
  });
});

describe('a patient whose latest film has nothing to be read', () => {
  const at = '2026-01-03T00:00:00.000Z';
  const state = () => list().rows[0]?.state;

  test('is unread while the analysis is to come, and not scorable once it was refused', () => {
    const image = storedImage(store.db);
    expect(state()).toBe('unread');
    startJob(store.db, image, at);
    refreshWorklist(store.db, 'P1');
    expect(state()).toBe('unread');
    analysed(store.db, image, refusedResult);
    expect(state()).toBe('notScorable');
    expect(list().counts).toEqual({ unread: 0, inProgress: 0, signed: 0, notScorable: 1 });
    expect(list().total).toBe(1);
    expect(list({ state: 'unread' })).toMatchObject({ total: 0, rows: [] });
    expect(ids({ state: 'notScorable' })).toEqual(['P1']);
  });

  test('is not scorable where the analysis failed, and unread again when another is asked for or a film comes in', () => {
    const image = storedImage(store.db);
    startJob(store.db, image, at);
    recordFailure(store.db, { imageId: image, failure: new FailureError('inference/failed').failure, at, model: null });
    expect(jobOf(store.db, image).state).toBe('failed');
    expect(state()).toBe('notScorable');
    requestJob(store.db, image, at);
    refreshWorklist(store.db, 'P1');
    expect(state()).toBe('unread');
    startJob(store.db, image, at);
    recordFailure(store.db, { imageId: image, failure: new FailureError('inference/failed').failure, at, model: null });
    storedImage(store.db, { date: '2026-01-09' });
    expect(state()).toBe('unread');
  });

  test('is unread where an earlier analysis accepted the film that the last one failed on', () => {
    const image = storedImage(store.db);
    analysed(store.db, image, resultOf(1));
    requestJob(store.db, image, at);
    startJob(store.db, image, at);
    recordFailure(store.db, { imageId: image, failure: new FailureError('inference/failed').failure, at, model: null });
    expect(state()).toBe('unread');
  });

  test('is listed by the frontal film of the same day, and by no film of an earlier day', () => {
    const [pa, lateral] = (['PA', 'lateral'] as const).map((view, index) =>
      storedImage(store.db, { view, time: `08:0${index}:00` }),
    );
    expect(state()).toBe('unread');
    analysed(store.db, pa!, resultOf(4));
    analysed(store.db, lateral!, refusedResult);
    expect(list().rows[0]).toMatchObject({ state: 'unread', lastScore: 4, images: 2 });
    expect(imagesOfRow(store.db, 'P1').latest).toBe(pa);
    store.db.exec("UPDATE worklist SET state = 'notScorable', last_score = NULL");
    showJobsInWorklist(store.db);
    expect(list().rows[0]).toMatchObject({ state: 'unread', lastScore: 4 });
    analysed(store.db, storedImage(store.db, { date: '2026-01-09' }), refusedResult);
    expect(list().rows[0]).toMatchObject({ state: 'notScorable', lastScore: null, lastDate: '2026-01-09' });
  });

  test('is told at the start of rows that were written before, and of jobs that the start ended or asked for again', () => {
    const [done, failed] = ['done', 'failed', 'waits'].map((patientId) => storedImage(store.db, { patientId }));
    analysed(store.db, done!, refusedResult);
    startJob(store.db, failed!, at);
    failJob(store.db, { imageId: failed!, failure: new FailureError('inference/failed').failure, at, model: null });
    store.db.exec("UPDATE worklist SET state = 'unread' WHERE patient_id = 'done'");
    store.db.exec("UPDATE worklist SET state = 'notScorable' WHERE patient_id = 'waits'");
    showJobsInWorklist(store.db);
    const states = Object.fromEntries(list().rows.map((row) => [row.id, row.state]));
    expect(states).toEqual({ done: 'notScorable', failed: 'notScorable', waits: 'unread' });
  });
});

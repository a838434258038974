import { expect, test } from 'vitest';
import { readingHandlers } from '../readings/reading-handlers';
import { analysedImage, context, desk, signedReading, useReadingDesk } from '../testing/reading-desk';
import { storedImage } from '../testing/temporary-store';
import { correctImage } from './correction-store';
import { correctPatient } from './patient-correction-store';
import { patientRecord } from './patient-record';

useReadingDesk();

const act = { account: 'anna', at: '2026-02-01T08:00:00.000Z' };

test('hands out all that is held on a patient, what was put right and taken back included, and nothing of another', async () => {
  const { db } = desk.store;
  await signedReading('anna', 'P1');
  await signedReading('anna', 'P2');
  correctPatient(
    db,
    {
      patientId: 'P1',
      before: { name: 'Ada Example', birthDate: null },
      after: { name: 'Ada Exemple', birthDate: '1960-11-04' },
      reason: 'misspelt',
    },
    act,
  );
  const handlers = readingHandlers(context('ben'));
  const event = { date: '2026-01-02', kind: 'other', note: 'on the ward', name: 'Ward' } as const;
  const { id: eventId } = await handlers['events.add']({ patientId: 'P1', event });
  await handlers['events.remove']({ eventId });
  const image = analysedImage('P1');
  const { draft } = await handlers['readings.open']({ imageId: image });
  const content = { ...draft!.content, impression: 'a draft of Ben' };
  await handlers['readings.saveDraft']({ readingId: draft!.id, version: 0, content, history: '["a step"]' });

  const record = patientRecord(db, 'P1');
  expect(Object.fromEntries(Object.entries(record).map(([table, rows]) => [table, rows.length]))).toEqual({
    patient: 1,
    patient_correction: 1,
    study: 2,
    image: 2,
    correction: 0,
    job: 2,
    analysis: 2,
    analysis_map: 2,
    reading: 2,
    event: 1,
    worklist: 1,
    audit_log: 8,
  });
  const text = JSON.stringify(record);
  for (const held of ['Ada Example', 'Ada Exemple', 'on the ward', 'a draft of Ben', 'a step', 'film.png'])
    expect(text).toContain(held);
  expect(text).not.toContain('P2');
  expect(record.analysis_map[0]?.['lung']).toBe(Buffer.alloc(4).toString('base64'));
  expect(record.reading[0]?.['content']).toMatchObject({ zones: expect.any(Array) as unknown });
});

test('names the films that were taken for the patient’s, and a patient whose last film was another’s', () => {
  const { db } = desk.store;
  const imageId = storedImage(db);
  const facts = { patientId: 'P1', date: '2026-01-01', time: null, view: 'AP' } as const;
  const correction = {
    imageId,
    before: facts,
    after: { ...facts, patientId: 'P9' },
    patientName: 'Cy Example',
    reason: 'label',
  };
  correctImage(db, correction, act);
  expect(patientRecord(db, 'P1')).toMatchObject({
    patient: [{ name: 'Ada Example' }],
    image: [],
    correction: [{ reason: 'label' }],
    audit_log: [{ action: 'correction.add' }],
  });
  const [{ study_id: studyId } = {}] = patientRecord(db, 'P9').image;
  expect(patientRecord(db, 'P9').study).toMatchObject([{ id: studyId, patient_id: 'P1' }]);
  expect(() => patientRecord(db, 'P8')).toThrow('The record does not exist.');
});

test('passes over no table in which something may be of a patient', () => {
  const ofNobody = ['model_rules', 'site_setting', 'site_setting_revision', 'worklist_model'];
  const tables = desk.store.db
    .prepare(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'worklist_search%' AND name NOT LIKE 'sqlite_%'",
    )
    .pluck()
    .all();
  storedImage(desk.store.db);
  expect(tables.sort()).toEqual([...Object.keys(patientRecord(desk.store.db, 'P1')), ...ofNobody].sort());
});

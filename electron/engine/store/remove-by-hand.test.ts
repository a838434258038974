import type { Database } from 'better-sqlite3';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readingHandlers } from '../readings/reading-handlers';
import { context, desk, savedDraft, signedReading, useReadingDesk } from '../testing/reading-desk';
import { listedIn, seriesIn, storedImage } from '../testing/temporary-store';
import { verifyAudit } from './audit-log';
import { correctImage } from './correction-store';
import { correctPatient } from './patient-correction-store';
import { patientRecord } from './patient-record';

useReadingDesk();

const act = { account: 'anna', at: '2026-02-01T08:00:00.000Z' };
const document = readFileSync(fileURLToPath(new URL('../../../docs/PRIVACY.md', import.meta.url)), 'utf8');
const procedure = /```sql\n([\s\S]*?)```/.exec(document)?.[1] ?? '';

/** Runs the procedure with the triggers off, as the document has the shell do by a setting that this binding does not know. */
function removeByHand(db: Database, patientId: string): void {
  const triggers = db.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all() as {
    name: string;
    sql: string;
  }[];
  for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`);
  db.exec(procedure.replace('PATIENT-ID', patientId));
  for (const { sql } of triggers) db.exec(sql);
}

const filesContain = (text: string): boolean =>
  ['sextant.sqlite', 'sextant.sqlite-wal'].some((name) =>
    readFileSync(path.join(desk.store.folder, name)).toString('latin1').toLowerCase().includes(text),
  );

/** A patient with a signature, a draft, an event, a corrected name, a film that came from another and one that went to another. */
async function leavingPatient(): Promise<void> {
  const { db } = desk.store;
  await signedReading('anna', 'Leaving-1');
  await savedDraft('ben', 'Leaving-1');
  const event = { date: '2026-01-02', kind: 'other', note: 'leavingnote', name: 'Ward' } as const;
  await readingHandlers(context())['events.add']({ patientId: 'Leaving-1', event });
  const person = { name: 'Ada Example', birthDate: null };
  correctPatient(
    db,
    { patientId: 'Leaving-1', before: person, after: { ...person, name: 'Leavingname' }, reason: 'misspelt' },
    act,
  );
  for (const [from, to, patientName] of [
    ['Leaving-1', 'Stays-2', 'Ada Example'],
    ['Stays-2', 'Leaving-1', 'Leavingname'],
  ] as const) {
    const imageId = storedImage(db, { patientId: from, name: from === 'Stays-2' ? 'Ada Example' : 'Leavingname' });
    const before = { patientId: from, date: '2026-01-01', time: null, view: 'AP' } as const;
    correctImage(db, { imageId, before, after: { ...before, patientId: to }, patientName, reason: 'label' }, act);
  }
}

test('the procedure for administrators removes a patient, and of the others nothing', async () => {
  const { db } = desk.store;
  await signedReading('anna', 'Stays-2');
  await leavingPatient();
  // A correction of a film that turned out to be the other's goes with that film.
  const heldOn = (id: string) => {
    const { image, analysis, analysis_map: maps, reading, job, event, patient } = patientRecord(db, id);
    return { image, analysis, maps, reading, job, event, patient };
  };
  const before = heldOn('Stays-2');
  expect(verifyAudit(db)).toMatchObject({ whole: true });

  removeByHand(db, 'Leaving-1');
  expect(() => patientRecord(db, 'Leaving-1')).toThrow('The record does not exist.');
  for (const text of ['leavingname', 'leavingnote']) expect.soft(filesContain(text), text).toBe(false);
  expect(heldOn('Stays-2')).toEqual(before);
  expect(listedIn(db).map(({ id }) => id)).toEqual(['Stays-2']);
  expect(listedIn(db, { search: 'leaving' })).toEqual([]);
  expect(seriesIn(db, 'Stays-2').images).toHaveLength(2);
  expect(db.pragma('foreign_key_check')).toEqual([]);
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(verifyAudit(db)).toMatchObject({ whole: false, reason: 'missing-content' });
});

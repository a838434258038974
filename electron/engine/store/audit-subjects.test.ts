import { expect, test } from 'vitest';
import { context, desk, signedReading, useReadingDesk } from '../testing/reading-desk';
import { verifyAudit } from './audit-log';
import { auditSubjects } from './audit-subjects';
import { correctImage } from './correction-store';
import { correctPatient } from './patient-correction-store';

useReadingDesk();

/** What the audit log vouches for, beside the id that an entry is found by. */
const vouched = {
  image: ['sha256', 'patient_id', 'date', 'view'],
  analysis: [
    'image_id',
    'model_id',
    'model_version',
    'model_sha256',
    'execution_provider',
    'accepted',
    'score',
    'expected_score',
    'result',
    'created_at',
  ],
  reading: [
    'image_id',
    'analysis_id',
    'revision',
    'kind',
    'state',
    'account',
    'display_name',
    'content',
    'score',
    'proposal',
    'signed_at',
  ],
  event: ['patient_id', 'date', 'kind', 'note', 'recorded_by', 'recorded_at', 'removed_by', 'removed_at'],
  correction: ['image_id', 'before', 'after', 'reason', 'account', 'corrected_by', 'corrected_at'],
  patient_correction: ['patient_id', 'before', 'after', 'reason', 'account', 'corrected_by', 'corrected_at'],
  site_setting: ['value'],
  site_setting_revision: ['key', 'value', 'account', 'at'],
};

const kinds: Readonly<Record<string, string>> = {
  patient_correction: 'patientCorrection',
  site_setting: 'settings',
  site_setting_revision: 'settingRevision',
};

/** A store with one record of every kind that is vouched for. */
async function filledStore() {
  const { handlers, image } = await signedReading();
  const event = { date: '2026-01-02', kind: 'intubated', note: 'at night' } as const;
  await handlers['events.add']({ patientId: 'P1', event });
  await handlers['settings.write']({ independentFirst: 'enforced' });
  const before = { patientId: 'P1', date: '2026-01-01', time: null, view: 'AP' as const };
  const correction = { imageId: image, before, after: { ...before, date: '2026-01-04' }, patientName: '' };
  correctImage(desk.store.db, { ...correction, reason: 'wrong day' }, { account: 'anna', at: context().now() });
  const known = { name: 'Ada Example', birthDate: null };
  const named = { patientId: 'P1', before: known, after: { ...known, name: 'Ada Right' }, reason: 'misspelt' };
  correctPatient(desk.store.db, named, { account: 'anna', at: context().now() });
  return desk.store.db;
}

/** Writes into the file as another program does: no trigger, key or check of the product holds it up. */
function alter(db: Awaited<ReturnType<typeof filledStore>>, table: string, column: string): void {
  const triggers = db.prepare("SELECT name FROM sqlite_master WHERE type = 'trigger'").pluck().all() as string[];
  for (const trigger of triggers) db.exec(`DROP TRIGGER ${trigger}`);
  db.pragma('foreign_keys = OFF');
  db.pragma('ignore_check_constraints = ON');
  const other = `CASE WHEN typeof(${column}) IN ('integer', 'real') THEN ${column} + 1 ELSE coalesce(${column}, '') || 'x' END`;
  expect(db.prepare(`UPDATE ${table} SET ${column} = ${other}`).run().changes).toBe(1);
}

test.each(Object.entries(vouched).flatMap(([table, columns]) => columns.map((column) => [table, column] as const)))(
  'the log shows that the %s was given another %s behind its back',
  async (table, column) => {
    const db = await filledStore();
    expect(verifyAudit(db)).toMatchObject({ whole: true });
    alter(db, table, column);
    const kind = kinds[table] ?? table;
    const verdict = verifyAudit(db);
    expect(verdict).toMatchObject({ whole: false, reason: 'content' });
    expect(verdict).toHaveProperty('subject', expect.stringContaining(`${kind}:`));
  },
);

/** Tables whose rows are vouched for as they are, by the kind of the entries. */
const whole = {
  analysis: 'analysis',
  correction: 'correction',
  patientCorrection: 'patient_correction',
  settingRevision: 'site_setting_revision',
} as const;

test.each(Object.entries(whole))('the log vouches for all that a row of %s holds', async (kind, table) => {
  const db = await filledStore();
  const row = db.prepare(`SELECT * FROM ${table}`).raw().get() as [id: string];
  expect(auditSubjects[kind as keyof typeof whole].content(db)(row[0])).toBe(JSON.stringify(row));
});

test('a further column of a table alters nothing that was vouched for before', async () => {
  const db = await filledStore();
  for (const table of Object.values(whole)) db.exec(`ALTER TABLE ${table} ADD COLUMN further TEXT`);
  expect(verifyAudit(db)).toMatchObject({ whole: true });
});

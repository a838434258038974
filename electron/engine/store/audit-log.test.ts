import { expect, test, vi } from 'vitest';
import { openStore } from './open-store';
import { storedImage, storeOfEachTest } from '../testing/temporary-store';
import { verifyAudit } from './audit-log';
import { writeSiteSettings } from './site-settings-store';

const at = '2026-01-05T00:00:00.000Z';
const store = storeOfEachTest();

test('reads log and contents as of one instant: a commit in between is no tampering', () => {
  const settings = { repeatabilityLimit: 1, independentFirst: 'off' } as const;
  writeSiteSettings(store.db, settings, 'anna', at);
  const elsewhere = openStore(store.folder);
  const prepare = store.db.prepare.bind(store.db);
  let logRead = false;
  let committed = 0;
  vi.spyOn(store.db, 'prepare').mockImplementation((sql: string) => {
    if (logRead && committed === 0) {
      writeSiteSettings(elsewhere, { ...settings, repeatabilityLimit: 2 }, 'ben', at);
      committed += 1;
    }
    logRead ||= sql.includes('FROM audit_log');
    return prepare(sql);
  });
  expect(verifyAudit(store.db)).toMatchObject({ whole: true, entries: 2 });
  expect(committed).toBe(1);
  expect(verifyAudit(store.db)).toMatchObject({ whole: true, entries: 4 });
  elsewhere.close();
});

test('names the entry whose record is gone, and of a record without one the place where it should stand', () => {
  const [first, second] = [storedImage(store.db), storedImage(store.db)];
  store.db.exec('DROP TRIGGER audit_log_stays; DROP TRIGGER image_stays; DELETE FROM audit_log WHERE sequence = 2');
  expect(verifyAudit(store.db)).toEqual({
    whole: false,
    brokenAt: 2,
    reason: 'missing-entry',
    subject: `image:${second}`,
  });
  store.db.pragma('foreign_keys = OFF');
  store.db.prepare('DELETE FROM image WHERE id = ?').run(first);
  expect(verifyAudit(store.db)).toEqual({
    whole: false,
    brokenAt: 1,
    reason: 'missing-content',
    subject: `image:${first}`,
  });
});

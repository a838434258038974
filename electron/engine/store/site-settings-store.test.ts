import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FailureError } from '../../../core/failure';
import { temporaryStore } from '../testing/temporary-store';
import { appendAudit, verifyAudit } from './audit-log';
import { readSiteRules, readSiteSettings, siteLimit, writeSiteSettings } from './site-settings-store';

let store: ReturnType<typeof temporaryStore>;
beforeEach(() => (store = temporaryStore()));
afterEach(() => store.close());

const [first, second] = ['2026-03-01T10:00:00.000Z', '2026-03-01T11:00:00.000Z'];

describe('settings that cannot be read', () => {
  const corrupt = new FailureError('store/corrupt', 'site settings');

  test.each(['{', '{"repeatabilityLimit":99,"independentFirst":"enforced"}', 'null'])(
    'are a damaged store, not the defaults: %s',
    (value) => {
      store.db.prepare("INSERT INTO site_setting (key, value) VALUES ('site', ?)").run(value);
      for (const read of [readSiteRules, siteLimit]) expect(() => read(store.db)).toThrow(corrupt);
    },
  );

  test('are a damaged store where they are the reader’s name', () => {
    store.db.prepare("INSERT INTO site_setting (key, value) VALUES ('reader:anna', '{\"displayName\":7}')").run();
    expect(() => readSiteSettings(store.db, 'anna')).toThrow(corrupt);
    expect(readSiteSettings(store.db, 'ben')).toMatchObject({ displayName: null });
  });
});

describe('what a site set before', () => {
  const revisions = () =>
    store.db.prepare('SELECT key, value, account, at FROM site_setting_revision ORDER BY rowid').all();
  const rules = (repeatabilityLimit: number) => JSON.stringify({ repeatabilityLimit, independentFirst: 'off' });

  test('stays beside what it sets now, with who set it and when', () => {
    writeSiteSettings(store.db, { repeatabilityLimit: 1.25 }, 'anna', first);
    writeSiteSettings(store.db, { repeatabilityLimit: 4.75 }, 'ben', second);
    writeSiteSettings(store.db, { displayName: 'Dr. Ben' }, 'ben', second);
    expect(revisions()).toEqual([
      { key: 'site', value: rules(1.25), account: 'anna', at: first },
      { key: 'site', value: rules(4.75), account: 'ben', at: second },
      { key: 'reader:ben', value: '{"displayName":"Dr. Ben"}', account: 'ben', at: second },
    ]);
    expect(verifyAudit(store.db)).toMatchObject({ whole: true });
  });

  test('stays, too, where an earlier Sextant kept no revision of it', () => {
    store.db.prepare("INSERT INTO site_setting (key, value) VALUES ('site', ?)").run(rules(1.25));
    appendAudit(store.db, { account: 'anna', action: 'settings.write', kind: 'settings', id: 'site', at: first });
    writeSiteSettings(store.db, { repeatabilityLimit: 4.75 }, 'ben', second);
    expect(revisions()).toEqual([
      { key: 'site', value: rules(1.25), account: 'anna', at: first },
      { key: 'site', value: rules(4.75), account: 'ben', at: second },
    ]);
  });

  test('is changed by nobody, and the audit notices where it is behind the store', () => {
    writeSiteSettings(store.db, { repeatabilityLimit: 1.25 }, 'anna', first);
    writeSiteSettings(store.db, { repeatabilityLimit: 4.75 }, 'ben', second);
    expect(() => store.db.exec("UPDATE site_setting_revision SET account = 'nobody'")).toThrow('never changed');
    expect(() => store.db.exec('DELETE FROM site_setting_revision')).toThrow('never changed');
    store.db.exec('DROP TRIGGER site_setting_revision_is_final');
    store.db.exec("UPDATE site_setting_revision SET account = 'nobody' WHERE rowid = 1");
    const verdict = verifyAudit(store.db);
    expect(verdict).toMatchObject({ whole: false, reason: 'content' });
    expect(verdict).toHaveProperty('subject', expect.stringContaining('settingRevision:'));
  });
});

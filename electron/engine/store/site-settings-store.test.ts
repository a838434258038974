import { beforeEach, describe, expect, test } from 'vitest';
import { publishedLimit } from '../../../core/series/change-verdict';
import { seriesIn, storedImage, storeOfEachTest } from '../testing/temporary-store';
import { appendAudit, verifyAudit } from './audit-log';
import { readerName, readSiteRules, readSiteSettings, writeSiteSettings } from './site-settings-store';

const store = storeOfEachTest();

const [first, second] = ['2026-03-01T10:00:00.000Z', '2026-03-01T11:00:00.000Z'];

describe('settings that cannot be read', () => {
  const codes = (account: string) => readSiteSettings(store.db, account).unreadable.map(({ code }) => code);
  /** Alters a row of the store behind its back. */
  const alter = (key: string, value: string) =>
    store.db.prepare('UPDATE site_setting SET value = ? WHERE key = ?').run(value, key);
  const limit = () => seriesIn(store.db).limit;

  beforeEach(() => {
    storedImage(store.db);
    writeSiteSettings(store.db, { repeatabilityLimit: 1.25, displayName: 'Dr. Anna' }, 'anna', first);
  });

  test.each(['{', '{"repeatabilityLimit":99,"independentFirst":"off"}', 'null', ''])(
    'keep no series shut: the published limit counts, says why, and the proposal stays hidden: %j',
    (value) => {
      expect(limit()).toEqual({ points: 1.25, source: 'site-entered', films: null });
      alter('site', value);
      expect(limit()).toEqual({ ...publishedLimit, source: 'settings-unreadable' });
      expect(codes('anna')).toEqual(['settings/site-unreadable']);
      expect(readSiteSettings(store.db, 'anna')).toMatchObject({
        repeatabilityLimit: null,
        independentFirst: 'enforced',
        displayName: 'Dr. Anna',
      });
      expect(readSiteRules(store.db).independentFirst).toBe('enforced');
    },
  );

  test('leave a reader the name of the account where they are the reader’s name, and nobody else', () => {
    alter('reader:anna', '{"displayName":7}');
    expect(readerName(store.db, 'anna')).toBe('anna');
    expect([codes('anna'), codes('ben')]).toEqual([['settings/name-unreadable'], []]);
    expect(limit().source).toBe('site-entered');
  });

  test('are an alteration to the audit until they are saved anew, each by itself', () => {
    alter('site', '{');
    alter('reader:anna', '{');
    expect(verifyAudit(store.db)).toMatchObject({ whole: false, reason: 'content', subject: 'settings:site' });
    const rules = { repeatabilityLimit: 2, independentFirst: 'off' } as const;
    expect(writeSiteSettings(store.db, { displayName: 'Dr. Anna' }, 'anna', second).unreadable).toMatchObject([
      { code: 'settings/site-unreadable' },
    ]);
    expect(verifyAudit(store.db)).toMatchObject({ whole: false, subject: 'settings:site' });
    expect(writeSiteSettings(store.db, rules, 'anna', second)).toEqual({
      ...rules,
      displayName: 'Dr. Anna',
      unreadable: [],
    });
    expect(limit()).toEqual({ points: 2, source: 'site-entered', films: null });
    expect(verifyAudit(store.db)).toMatchObject({ whole: true });
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
    for (const account of ['cy', 'anna'])
      appendAudit(store.db, { account, action: 'settings.write', kind: 'settings', id: 'site', at: first });
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

describe('a name that an earlier Sextant kept among the rules of the site', () => {
  const rules = { repeatabilityLimit: 2, independentFirst: 'off' } as const;
  const name = (account: string) => readSiteSettings(store.db, account).displayName;
  /** As written until each reader had a name of their own: one row for the whole store. */
  const wroteAll = (account: string) => {
    const value = JSON.stringify({ ...rules, displayName: 'Dr. Anna' });
    store.db.prepare("INSERT OR REPLACE INTO site_setting (key, value) VALUES ('site', ?)").run(value);
    appendAudit(store.db, { account, action: 'settings.write', kind: 'settings', id: 'site', at: first });
  };

  test('stays that of who wrote it, also once anybody changes the rules', () => {
    wroteAll('anna');
    expect([name('anna'), name('ben'), readerName(store.db, 'anna')]).toEqual(['Dr. Anna', null, 'Dr. Anna']);
    writeSiteSettings(store.db, { repeatabilityLimit: 3 }, 'ben', second);
    expect([name('anna'), name('ben')]).toEqual(['Dr. Anna', null]);
    expect(verifyAudit(store.db)).toMatchObject({ whole: true });
  });

  test('gives way to what the reader sets, be it no name', () => {
    wroteAll('anna');
    writeSiteSettings(store.db, { displayName: null }, 'anna', second);
    expect(name('anna')).toBeNull();
    writeSiteSettings(store.db, { repeatabilityLimit: 3 }, 'anna', second);
    expect(name('anna')).toBeNull();
  });

  test('is nobody’s where several accounts wrote the row', () => {
    wroteAll('anna');
    wroteAll('ben');
    expect([name('anna'), name('ben')]).toEqual([null, null]);
  });
});

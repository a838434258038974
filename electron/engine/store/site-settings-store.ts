import type { Database } from 'better-sqlite3';
import { randomUUID } from 'node:crypto';
import type { ZodType } from 'zod';
import {
  defaultSiteSettings,
  siteRulesSchema,
  siteSettingsSchema,
  type SiteRules,
  type SiteSettings,
  type SiteSettingsChange,
} from '../../../core/reading/site-settings';
import { applicableLimit, type RepeatabilityLimit } from '../../../core/series/change-verdict';
import { FailureError } from '../../../core/failure';
import { appendAudit } from './audit-log';
import { measuredLimit } from './reader-pairs';

const siteKey = 'site';
const readerKey = (account: string): string => `reader:${account}`;
const readerSchema = siteSettingsSchema.pick({ displayName: true });

/** Throws `store/corrupt` where what was written cannot be read: the defaults would lift what a site has laid down. */
function storedValue<Value>(db: Database, key: string, schema: ZodType<Value>): Value {
  const value = db.prepare('SELECT value FROM site_setting WHERE key = ?').pluck().get(key) as string | undefined;
  if (value === undefined) return schema.parse(defaultSiteSettings);
  try {
    return schema.parse(JSON.parse(value));
  } catch (error) {
    throw new FailureError('store/corrupt', 'site settings', { cause: error });
  }
}

/** What holds for every reader, defaults where nothing was written. Throws `store/corrupt`. */
export const readSiteRules = (db: Database): SiteRules => storedValue(db, siteKey, siteRulesSchema);

/** The site's rules and the name of the reader at `account`. Throws `store/corrupt`. */
export function readSiteSettings(db: Database, account: string): SiteSettings {
  const { displayName } = storedValue(db, readerKey(account), readerSchema.strip());
  return { ...readSiteRules(db), displayName };
}

/** Under which name the reader at `account` signs and corrects. Throws `store/corrupt`. */
export const readerName = (db: Database, account: string): string =>
  readSiteSettings(db, account).displayName ?? account;

interface Revision {
  readonly key: string;
  readonly value: string;
  readonly account: string;
  readonly at: string;
}

function addRevision(db: Database, revision: Revision): void {
  const id = randomUUID();
  db.prepare(
    'INSERT INTO site_setting_revision (id, key, value, account, at) VALUES (@id, @key, @value, @account, @at)',
  ).run({ id, ...revision });
  const { account, at } = revision;
  appendAudit(db, { account, action: 'settings.revise', kind: 'settingRevision', id, at });
}

/** What stands under a key of which no revision is kept, as an earlier Sextant wrote it. */
const withoutRevision = `
SELECT s.key, s.value, l.account, l.at FROM site_setting AS s JOIN audit_log AS l ON l.subject = 'settings:' || s.key
WHERE s.key = ? AND NOT EXISTS (SELECT 1 FROM site_setting_revision WHERE key = s.key) ORDER BY l.sequence DESC LIMIT 1`;

/** Writes one setting and its revision; what stood before stays as a revision of its own. Call inside a transaction. */
function putSetting(db: Database, revision: Revision): void {
  const { key, value, account, at } = revision;
  const before = db.prepare(withoutRevision).get(key) as Revision | undefined;
  if (before !== undefined) addRevision(db, before);
  db.prepare(
    'INSERT INTO site_setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  ).run(key, value);
  appendAudit(db, { account, action: 'settings.write', kind: 'settings', id: key, at });
  addRevision(db, revision);
}

/**
 * Writes the settings that change, with a revision and audit entries for the site's and for the reader's, in one transaction.
 * Throws `store/corrupt`. @returns all of them.
 */
export function writeSiteSettings(
  db: Database,
  changes: SiteSettingsChange,
  account: string,
  at: string,
): SiteSettings {
  const write = db.transaction(() => {
    const settings = siteSettingsSchema.parse({ ...readSiteSettings(db, account), ...changes });
    const { displayName, ...rules } = settings;
    const put = (key: string, value: object): void =>
      putSetting(db, { key, value: JSON.stringify(value), account, at });
    if (Object.keys(changes).some((name) => name !== 'displayName')) put(siteKey, rules);
    if (changes.displayName !== undefined) put(readerKey(account), { displayName });
    return settings;
  });
  return write.immediate();
}

/** The limit that a change must exceed at this site, and its source. */
export function siteLimit(db: Database): RepeatabilityLimit {
  return applicableLimit({ entered: readSiteRules(db).repeatabilityLimit, measured: measuredLimit(db) });
}

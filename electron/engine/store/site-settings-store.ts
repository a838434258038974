import type { Database } from 'better-sqlite3';
import { randomUUID } from 'node:crypto';
import type { ZodType } from 'zod';
import type { Reader } from '../../../core/reading/reading';
import {
  defaultSiteSettings,
  rulesWhereUnreadable,
  siteRulesSchema,
  siteSettingsSchema,
  type SettingsInForce,
  type SiteRules,
  type SiteSettingsChange,
} from '../../../core/reading/site-settings';
import { applicableLimit, limitWhereUnreadable, type RepeatabilityLimit } from '../../../core/series/change-verdict';
import { FailureError, type FailureCode } from '../../../core/failure';
import { appendAudit } from './audit-log';
import { measuredLimit } from './reader-agreement';

const siteKey = 'site';
const readerKey = (account: string): string => `reader:${account}`;
const readerSchema = siteSettingsSchema.pick({ displayName: true });

/** The default where nothing was written; null where what was written cannot be read. */
function storedValue<Value>(db: Database, key: string, schema: ZodType<Value>): Value | null {
  const value = db.prepare('SELECT value FROM site_setting WHERE key = ?').pluck().get(key) as string | undefined;
  if (value === undefined) return schema.parse(defaultSiteSettings);
  try {
    return schema.parse(JSON.parse(value));
  } catch {
    return null;
  }
}

const storedRules = (db: Database): SiteRules | null => storedValue(db, siteKey, siteRulesSchema);

/**
 * The name among the site's rules: until 2026-11-26 there was one for the whole store. It is that of the account which alone wrote
 * them; null where there is none, and once that account has a name of its own.
 */
function nameAmongRules(db: Database): Reader | null {
  const displayName = storedValue(db, siteKey, readerSchema.strip())?.displayName ?? null;
  if (displayName === null) return null;
  const account = db
    .prepare(
      `SELECT min(account) AS writer FROM audit_log WHERE subject = 'settings:site' HAVING writer = max(account)
       AND NOT EXISTS (SELECT 1 FROM site_setting WHERE key = 'reader:' || writer)`,
    )
    .pluck()
    .get() as string | undefined;
  return account === undefined ? null : { account, displayName };
}

/** What holds for every reader. */
export const readSiteRules = (db: Database): SiteRules => storedRules(db) ?? rulesWhereUnreadable;

/** The site's rules and the name of the reader at `account`, as they hold now. */
export function readSiteSettings(db: Database, account: string): SettingsInForce {
  const rules = storedRules(db);
  const reader = storedValue(db, readerKey(account), readerSchema.strip());
  const former = nameAmongRules(db);
  const codes: FailureCode[] = [];
  if (rules === null) codes.push('settings/site-unreadable');
  if (reader === null) codes.push('settings/name-unreadable');
  return {
    ...(rules ?? rulesWhereUnreadable),
    displayName: former?.account === account ? former.displayName : (reader?.displayName ?? null),
    unreadable: codes.map((code) => new FailureError(code).failure),
  };
}

/** Under which name the reader at `account` signs and corrects. */
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
 * Those that could not be read are written anew with what stood in for them. @returns all of them.
 */
export function writeSiteSettings(
  db: Database,
  changes: SiteSettingsChange,
  account: string,
  at: string,
): SettingsInForce {
  const write = db.transaction(() => {
    const { unreadable: _, ...before } = readSiteSettings(db, account);
    const former = nameAmongRules(db);
    const { displayName, ...rules } = siteSettingsSchema.parse({ ...before, ...changes });
    const put = (key: string, value: object): void =>
      putSetting(db, { key, value: JSON.stringify(value), account, at });
    if (Object.keys(changes).some((name) => name !== 'displayName')) {
      if (former !== null) put(readerKey(former.account), { displayName: former.displayName });
      put(siteKey, rules);
    }
    if (changes.displayName !== undefined) put(readerKey(account), { displayName });
    return readSiteSettings(db, account);
  });
  return write.immediate();
}

/** The limit that a change must exceed at this site, and its source. */
export function siteLimit(db: Database): RepeatabilityLimit {
  const rules = storedRules(db);
  if (rules === null) return limitWhereUnreadable;
  return applicableLimit({ entered: rules.repeatabilityLimit, measured: measuredLimit(db) });
}

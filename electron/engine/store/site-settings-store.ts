import type { Database } from 'better-sqlite3';
import {
  defaultSiteSettings,
  siteRulesSchema,
  siteSettingsSchema,
  type SiteRules,
  type SiteSettings,
  type SiteSettingsChange,
} from '../../../core/reading/site-settings';
import { applicableLimit, type RepeatabilityLimit } from '../../../core/series/change-verdict';
import { appendAudit } from './audit-log';
import { measuredLimit } from './reader-pairs';

const siteKey = 'site';
const readerKey = (account: string): string => `reader:${account}`;
const readerSchema = siteSettingsSchema.pick({ displayName: true });

function storedValue(db: Database, key: string): unknown {
  const value = db.prepare('SELECT value FROM site_setting WHERE key = ?').pluck().get(key) as string | undefined;
  return value === undefined ? defaultSiteSettings : JSON.parse(value);
}

/** What holds for every reader, defaults where nothing was written. */
export const readSiteRules = (db: Database): SiteRules => siteRulesSchema.parse(storedValue(db, siteKey));

/** The site's rules and the name of the reader at `account`. */
export function readSiteSettings(db: Database, account: string): SiteSettings {
  const { displayName } = readerSchema.strip().parse(storedValue(db, readerKey(account)));
  return { ...readSiteRules(db), displayName };
}

/** Writes the settings that change, and an audit entry for the site's and for the reader's, in one transaction. @returns all of them. */
export function writeSiteSettings(
  db: Database,
  changes: SiteSettingsChange,
  account: string,
  at: string,
): SiteSettings {
  const write = db.transaction(() => {
    const settings = siteSettingsSchema.parse({ ...readSiteSettings(db, account), ...changes });
    const { displayName, ...rules } = settings;
    const put = (key: string, value: object): void => {
      db.prepare(
        'INSERT INTO site_setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
      ).run(key, JSON.stringify(value));
      appendAudit(db, { account, action: 'settings.write', kind: 'settings', id: key, at });
    };
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

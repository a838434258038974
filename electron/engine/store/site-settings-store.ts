import type { Database } from 'better-sqlite3';
import {
  defaultSiteSettings,
  siteSettingsSchema,
  type SiteSettings,
  type SiteSettingsChange,
} from '../../../core/reading/site-settings';
import { applicableLimit, type RepeatabilityLimit } from '../../../core/series/change-verdict';
import { appendAudit } from './audit-log';
import { measuredLimit } from './reader-pairs';

const key = 'site';

/** The site's settings, defaults where none were written. */
export function readSiteSettings(db: Database): SiteSettings {
  const value = db.prepare('SELECT value FROM site_setting WHERE key = ?').pluck().get(key) as string | undefined;
  return value === undefined ? defaultSiteSettings : siteSettingsSchema.parse(JSON.parse(value));
}

/** Writes the settings that change, and their audit entry, in one transaction. @returns all of them. */
export function writeSiteSettings(
  db: Database,
  changes: SiteSettingsChange,
  account: string,
  at: string,
): SiteSettings {
  const write = db.transaction(() => {
    const settings = siteSettingsSchema.parse({ ...readSiteSettings(db), ...changes });
    db.prepare(
      'INSERT INTO site_setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    ).run(key, JSON.stringify(settings));
    appendAudit(db, { account, action: 'settings.write', kind: 'settings', id: key, at });
    return settings;
  });
  return write.immediate();
}

/** The limit that a change must exceed at this site, and its source. */
export function siteLimit(db: Database): RepeatabilityLimit {
  return applicableLimit({ entered: readSiteSettings(db).repeatabilityLimit, measured: measuredLimit(db) });
}

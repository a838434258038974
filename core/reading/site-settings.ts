import { z } from 'zod';
import type { Failure } from '../failure';
import { smallestLimit } from '../series/change-verdict';
import { highestScore } from '../severity/zone';
import { typedText } from '../text/typed-text';

/** What holds for every reader of a store. */
export const siteRulesSchema = z.object({
  /** The site's own repeatability limit in points of the 0-6 score; null uses a measured or the published one. */
  repeatabilityLimit: z.number().min(smallestLimit).max(highestScore).nullable(),
  /** `enforced`: every reader scores before the proposal is revealed. */
  independentFirst: z.enum(['off', 'enforced']),
});
export type SiteRules = z.infer<typeof siteRulesSchema>;

/** The site's rules and the reader's own name, kept in the store; what a reader prefers for display stays in the renderer. */
export const siteSettingsSchema = z.strictObject({
  ...siteRulesSchema.shape,
  /** Display name of the reader at this account; null uses the account name. */
  displayName: typedText(1, 128).nullable(),
});
export type SiteSettings = z.infer<typeof siteSettingsSchema>;

/** Settings to write; those not named stay. */
export const siteSettingsChangeSchema = siteSettingsSchema.partial();
export type SiteSettingsChange = z.infer<typeof siteSettingsChangeSchema>;

export const defaultSiteSettings: SiteSettings = {
  repeatabilityLimit: null,
  independentFirst: 'off',
  displayName: null,
};

/** What holds where the site's rules cannot be read: whether they hide the proposal is not known, and a look cannot be taken back. */
export const rulesWhereUnreadable: SiteRules = { repeatabilityLimit: null, independentFirst: 'enforced' };

/** The settings that hold now. */
export interface SettingsInForce extends SiteSettings {
  /** What of the stored settings could not be read and is stood in for: `settings/site-unreadable`, `settings/name-unreadable`. */
  readonly unreadable: readonly Failure[];
}

export const defaultSettingsInForce: SettingsInForce = { ...defaultSiteSettings, unreadable: [] };

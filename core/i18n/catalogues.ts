import { z } from 'zod';
import type { Catalogue } from './catalogue';
import { german } from './de/german';
import { english } from './en/english';

/** Every language of the product by its BCP 47 subtag, as which it also writes its numbers: a third is one more folder and one more row here. */
export const catalogues = { en: english, de: german } as const satisfies Record<string, Catalogue>;
export type LanguageCode = keyof typeof catalogues;

/** Languages by the name that their speakers give them. */
export const languageNames: Readonly<Record<LanguageCode, string>> = { en: 'English', de: 'Deutsch' };

export const isLanguage = (code: string | null): code is LanguageCode =>
  code !== null && Object.hasOwn(catalogues, code);

/** The language of a locale (BCP 47) where Sextant speaks it, else English. */
export function languageOfLocale(locale: string): LanguageCode {
  const [code = ''] = locale.toLowerCase().split('-');
  return isLanguage(code) ? code : 'en';
}

export const languageSchema = z.enum(Object.keys(catalogues) as [LanguageCode, ...LanguageCode[]]);

import { app } from 'electron';
import { isLanguage, type LanguageCode } from '../../core/i18n/catalogues';

/** The language of the system where Sextant speaks it, else English. Known once `app` is ready. */
export function systemLanguage(): LanguageCode {
  const locale = app.getLocale().slice(0, 2);
  return isLanguage(locale) ? locale : 'en';
}

import { app } from 'electron';
import { languageOfLocale, type LanguageCode } from '../../../core/i18n/catalogues';

/** The language of the system where Sextant speaks it, else English. Known once `app` is ready. */
export const systemLanguage = (): LanguageCode => languageOfLocale(app.getLocale());

import type { BrowserWindow } from 'electron';
import type { LanguageCode } from '../../../core/i18n/catalogues';
import { systemLanguage } from '../start/system-language';

/** The language of each window's page, which what the system shows over it speaks; that of the system until a page has said its own. */
export class WindowLanguages {
  readonly #languages = new WeakMap<BrowserWindow, LanguageCode>();

  of(window: BrowserWindow): LanguageCode {
    return this.#languages.get(window) ?? systemLanguage();
  }

  note(window: BrowserWindow, language: LanguageCode): void {
    this.#languages.set(window, language);
  }
}

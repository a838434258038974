import { lungPercentDigits } from '../../core/contours/measure-lesions';
import type { Failure } from '../../core/failure';
import type { Catalogue } from '../../core/i18n/catalogue';
import { catalogues, isLanguage, languageOfLocale, type LanguageCode } from '../../core/i18n/catalogues';
import { textOfCode } from '../../core/i18n/text-of-code';
import { writtenNumber } from '../../core/i18n/written-number';
import { correctedFacts, type AnyCorrection } from '../../core/report/correction-words';
import { localTime } from '../../core/text/local-time';

const storageKey = 'sextant.language';

function preferred(): LanguageCode {
  const stored = localStorage.getItem(storageKey);
  return isLanguage(stored) ? stored : languageOfLocale(navigator.language);
}

/** The language of this window, and numbers as it writes them. */
class Language {
  code = $state<LanguageCode>(preferred());
  readonly text: Catalogue = $derived(catalogues[this.code]);

  choose(code: LanguageCode): void {
    this.code = code;
    localStorage.setItem(storageKey, code);
    document.documentElement.lang = code;
  }

  number(value: number, digits: number): string {
    return writtenNumber(value, digits, this.code);
  }

  /** With its sign, and a true minus. */
  signed(value: number, digits: number): string {
    const size = this.number(Math.abs(value), digits);
    if (!/[1-9]/.test(size)) return size;
    return value > 0 ? `+${size}` : `\u2212${size}`;
  }

  /** A fraction 0..1 in per cent. */
  percent(fraction: number, digits = 0): string {
    return `${this.number(fraction * 100, digits)}\u00a0%`;
  }

  /** A model's probability, 0..1, in whole per cent: of no case is it certain. */
  probability(fraction: number): string {
    const whole = Math.round(fraction * 100);
    if (whole <= 0) return `<\u00a0${this.percent(0.01)}`;
    return whole >= 100 ? `>\u00a0${this.percent(0.99)}` : this.percent(fraction);
  }

  /** The part of the lungs, 0..100, that lesions cover. */
  percentOfLung(percent: number): string {
    return this.text.contours.percentOfLung(this.number(percent, lungPercentDigits(percent)));
  }

  /** A UTC instant in local time, `YYYY-MM-DD HH:MM`. */
  instant(iso: string): string {
    return localTime(iso).slice(0, 16).replace('T', ' ');
  }

  /** A shortcut as the reader's keyboard names its keys. */
  shortcut(shortcut: string): string {
    const { names, numpad }: { names: Readonly<Record<string, string>>; numpad: (digit: string) => string } =
      this.text.keys;
    // The key itself may be a plus.
    const keys = shortcut.split(/\+(?=.)/);
    return keys.map((key) => names[key] ?? key.replace(/^Numpad(\d)$/, (_, digit: string) => numpad(digit))).join('+');
  }

  /** What the reader is told of a failure. */
  failure(failure: Pick<Failure, 'code' | 'message'>): string {
    return textOfCode(this.text.failures, failure);
  }

  /** One correction in a sentence: when, who, what it was and is, why. */
  correction(record: AnyCorrection): string {
    const what = correctedFacts(record, this.text, { patients: true });
    return this.text.corrections.entry(this.instant(record.correctedAt), record.correctedBy, what, record.reason);
  }

  /** Why the input check refused an image. */
  refusal(reason: { readonly code: string; readonly message: string }): string {
    return textOfCode(this.text.gate, reason);
  }
}

export const language = new Language();

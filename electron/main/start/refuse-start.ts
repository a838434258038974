import { app, dialog } from 'electron';
import { catalogues } from '../../../core/i18n/catalogues';
import { textOfCode } from '../../../core/i18n/text-of-code';
import type { Failure } from '../../../core/failure';
import { systemLanguage } from './system-language';

/** Says why Sextant cannot start, on standard error at once and in a box as soon as there can be one, and ends it. */
export async function refuseStart(failure: Failure): Promise<void> {
  const withDetail = (sentence: string): string => [sentence, failure.detail ?? [], failure.code].flat().join('\n');
  process.stderr.write(`Sextant: ${withDetail(failure.message)}\n`);
  await app.whenReady();
  dialog.showErrorBox('Sextant', withDetail(textOfCode(catalogues[systemLanguage()].failures, failure)));
  app.exit(1);
}

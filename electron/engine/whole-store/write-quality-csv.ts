import type { Database } from 'better-sqlite3';
import { catalogues, type LanguageCode } from '../../../core/i18n/catalogues';
import { replaceFile } from '../files/replace-file';
import { signedCases } from './quality-summary';
import { qualityTable, type Cell } from './quality-table';

/** A CSV field; a leading formula sign is defused, so that a hostile name cannot run in a spreadsheet. */
function field(value: Cell): string {
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",;\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Excel reads UTF-8 where a file begins with it (decision 0109). */
const byteOrderMark = '\uFEFF';

/**
 * Writes the table of signed cases of the films that are not hidden, with the delimiter that spreadsheets of the language expect.
 * Throws what `replaceFile` throws.
 */
export async function writeQualityCsv(
  db: Database,
  { path, language }: { readonly path: string; readonly language: LanguageCode },
  hides: (imageId: string) => boolean,
): Promise<{ path: string }> {
  const { csvDelimiter } = catalogues[language].quality;
  const { header, rows } = qualityTable(signedCases(db, hides).cases);
  const text = [header, ...rows].map((row) => row.map(field).join(csvDelimiter)).join('\r\n');
  await replaceFile(path, `${byteOrderMark}${text}\r\n`);
  return { path };
}

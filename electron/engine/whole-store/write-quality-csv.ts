import type { Database } from 'better-sqlite3';
import { catalogues, type LanguageCode } from '../../../core/i18n/catalogues';
import { english } from '../../../core/i18n/en/english';
import { zoneArray, zoneIds } from '../../../core/severity/zone';
import { replaceFile } from '../replace-file';
import { signedCases } from './quality-summary';

const header = [
  'image',
  'patient',
  'date',
  'view',
  'reader',
  'independent',
  'revision',
  'signed_at',
  'model',
  'model_version',
  'model_sha256',
  'proposal_score',
  'reader_score',
  ...zoneIds.map((zone) => `proposal_${zone}`),
  ...zoneIds.map((zone) => `reader_${zone}`),
  'notice',
];

/** A CSV field; a leading formula sign is defused, so that a hostile name cannot run in a spreadsheet. */
function field(value: string | number): string {
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",;\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A version as a spreadsheet leaves it: a German one takes 1.6.0 for a day of the year 2000 (decision 0109). */
const versionText = (version: string): string => (/^\d/.test(version) ? `v${version}` : version);

/** Excel reads UTF-8 where a file begins with it (decision 0109). */
const byteOrderMark = '\uFEFF';

/**
 * Writes one row a signed case of the films that are not hidden, with the delimiter that spreadsheets of the language expect; patients are
 * numbered in the order of their first row, and nothing else names them. Throws what `replaceFile` throws.
 */
export async function writeQualityCsv(
  db: Database,
  { path, language }: { readonly path: string; readonly language: LanguageCode },
  hides: (imageId: string) => boolean,
): Promise<{ path: string }> {
  const { cases } = signedCases(db, hides);
  const patients = new Map<string, number>();
  for (const { patientId } of cases) if (!patients.has(patientId)) patients.set(patientId, patients.size + 1);
  const rows = cases.map(({ patientId, date, view, proposal, ...signed }) => [
    signed.imageId,
    `patient ${patients.get(patientId)}`,
    date,
    view,
    signed.account,
    Number(signed.independentFirst),
    signed.revision,
    signed.signedAt ?? '',
    proposal.model.id,
    versionText(proposal.model.version),
    proposal.model.sha256,
    proposal.score,
    signed.score,
    ...proposal.array.flat(),
    ...zoneArray(signed.zones).flat(),
    english.app.researchUse,
  ]);
  const { csvDelimiter } = catalogues[language].quality;
  const text = [header, ...rows].map((row) => row.map(field).join(csvDelimiter)).join('\r\n');
  await replaceFile(path, `${byteOrderMark}${text}\r\n`);
  return { path };
}

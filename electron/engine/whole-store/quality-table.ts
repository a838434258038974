import { english } from '../../../core/i18n/en/english';
import { zoneIds } from '../../../core/severity/zone';
import type { SignedCase } from './quality-summary';

export type Cell = string | number;

/** A column: its name, and what it holds of a case; `patient` is the patient's number in the table. */
type Column = readonly [name: string, cellOf: (of: SignedCase, patient: number) => Cell];

/** A text that a spreadsheet leaves as it is: it takes 0012345 for a number, and a German one 1.6.0 for a day of the year 2000 (decision 0109). */
const leftAlone = (text: string, before: string): string => (/^\d/.test(text) ? `${before}${text}` : text);

const columns: readonly Column[] = [
  ['image', ({ imageId }) => imageId],
  ['patient', (_, patient) => `patient ${patient}`],
  ['date', ({ date }) => date],
  ['view', ({ view }) => view],
  ['reader', ({ account }) => leftAlone(account, 'reader ')],
  ['independent', ({ independentFirst }) => Number(independentFirst)],
  ['revision', ({ revision }) => revision],
  ['signed_at', ({ signedAt }) => signedAt ?? ''],
  ['model', ({ proposal }) => proposal.model.id],
  ['model_version', ({ proposal }) => leftAlone(proposal.model.version, 'v')],
  ['model_sha256', ({ proposal }) => proposal.model.sha256],
  ['proposal_score', ({ proposal }) => proposal.score],
  ['reader_score', ({ score }) => score],
  ...zoneIds.map((zone, place): Column => [`proposal_${zone}`, ({ proposal }) => proposal.array.flat()[place] ?? 0]),
  ...zoneIds.map((zone, place): Column => [`reader_${zone}`, ({ zones }) => Number(zones[place]?.involved === true)]),
  ['notice', () => english.app.researchUse],
];

/** One row a signed case; patients are numbered in the order of their first row, and nothing else names them. */
export function qualityTable(cases: readonly SignedCase[]): {
  readonly header: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
} {
  const patients = new Map<string, number>();
  for (const { patientId } of cases) if (!patients.has(patientId)) patients.set(patientId, patients.size + 1);
  return {
    header: columns.map(([name]) => name),
    rows: cases.map((of) => columns.map(([, cellOf]) => cellOf(of, patients.get(of.patientId) ?? 0))),
  };
}

import path from 'node:path';
import { z } from 'zod';
import type { View } from '../../../core/analysis/analysis';
import { FailureError } from '../../../core/failure';
import { besideIndex } from './beside-index';
import type { ImportForm } from './describe-image';
import { readTable } from './read-table';

/** Whole days, as spreadsheets write them; an empty cell is no day at all. */
const days = z
  .string()
  .regex(/^[+-]?\d+(\.0+)?$/)
  .transform(Number)
  .pipe(z.number().min(-36_500).max(36_500));

const rowSchema = z.object({
  file: z.string().min(1),
  patient: z.string().min(1).max(64),
  name: z.string().max(128).default(''),
  offset_days: days,
  view: z.string().default(''),
  view_raw: z.string().default(''),
});

/** Public series state days, not dates: they are counted from this arbitrary base. */
const baseDate = Date.UTC(2020, 2, 1);
const dayMs = 86_400_000;

/** Projection as written in the public collections: `AP`, `AP Supine`, `PA`, `L`. */
export function viewOf(view: string, raw: string): View {
  if (/supine/i.test(raw) || /supine/i.test(view)) return 'AP supine';
  const text = (view || raw).trim().toUpperCase();
  if (text.startsWith('PA')) return 'PA';
  if (text.startsWith('AP')) return 'AP';
  return text.startsWith('L') ? 'lateral' : 'unknown';
}

export interface IndexedFile {
  readonly path: string;
  readonly form: ImportForm;
}

/**
 * Reads an index with the columns file, patient, offset_days and, where there, name, view, view_raw; the paths of
 * its files are relative to the index, or absolute.
 * Throws what `readTable` throws, and `import/index-empty`.
 */
export async function readIndex(indexPath: string): Promise<IndexedFile[]> {
  const rows = await readTable(indexPath, rowSchema);
  if (rows.length === 0) throw new FailureError('import/index-empty');
  return rows.map(({ file, patient, name, offset_days: offset, view, view_raw: raw }) => ({
    path: besideIndex(path.dirname(indexPath), file),
    form: {
      patientId: patient,
      patientName: name,
      date: new Date(baseDate + offset * dayMs).toISOString().slice(0, 10),
      view: viewOf(view, raw),
    },
  }));
}

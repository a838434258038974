import { parse } from 'csv-parse/sync';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { View } from '../../../core/analysis/analysis';
import { FailureError } from '../../../core/failure';
import type { ImportForm } from './describe-image';

const rowSchema = z.object({
  file: z.string().min(1),
  patient: z.string().min(1).max(64),
  name: z.string().max(128).default(''),
  offset_days: z.coerce.number().int().min(-36_500).max(36_500),
  view: z.string().default(''),
  view_raw: z.string().default(''),
  credit: z.string().default(''),
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

/** Reads an index with the columns file, patient, offset_days and view; files lie beside it. Throws `import/index-invalid`. */
export async function readIndex(indexPath: string): Promise<IndexedFile[]> {
  let records: unknown[];
  try {
    records = parse(await readFile(indexPath), {
      columns: true,
      bom: true,
      skip_empty_lines: true,
      trim: true,
    });
  } catch (error) {
    throw new FailureError('import/index-invalid', error instanceof Error ? error.name : undefined, { cause: error });
  }
  return records.map((record, index) => {
    const row = rowSchema.safeParse(record);
    if (!row.success)
      throw new FailureError(
        'import/index-invalid',
        `row ${index + 1}: ${row.error.issues.map((issue) => issue.path.join('.')).join(', ')}`,
      );
    const { file, patient, name, offset_days: days, view, view_raw: raw } = row.data;
    const date = new Date(baseDate + days * dayMs).toISOString().slice(0, 10);
    return {
      path: path.join(path.dirname(indexPath), file),
      form: { patientId: patient, patientName: name, date, view: viewOf(view, raw) },
    };
  });
}

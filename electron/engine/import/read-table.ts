import { CsvError, parse } from 'csv-parse/sync';
import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { FailureError } from '../../../core/failure';
import { errorCode } from '../error-code';

/**
 * Records of a CSV file with a header row, white space around values removed.
 * Throws `input/unreadable`, and `import/index-invalid` with row and columns of the first record that the schema refuses.
 */
export async function readTable<Record>(file: string, schema: z.ZodType<Record>): Promise<Record[]> {
  const text = await readFile(file).catch((error: unknown) => {
    throw new FailureError('input/unreadable', errorCode(error), { cause: error });
  });
  return parseCsv(text).map((record, index) => {
    const { data, error } = schema.safeParse(record);
    if (error === undefined) return data;
    const columns = error.issues.map((issue) => issue.path.join('.')).join(', ');
    throw new FailureError('import/index-invalid', `row ${index + 1}: ${columns}`);
  });
}

function parseCsv(text: Buffer): unknown[] {
  try {
    return parse(text, { columns: true, bom: true, skip_empty_lines: true, trim: true });
  } catch (error) {
    const code = error instanceof CsvError ? error.code : undefined;
    throw new FailureError('import/index-invalid', code, { cause: error });
  }
}

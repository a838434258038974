import { CsvError, parse } from 'csv-parse/sync';
import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { FailureError } from '../../../core/failure';
import { errorCode } from '../error-code';

/** UTF-8, or UTF-16 that says so. Throws `import/index-encoding`: other text would damage names, and make one of two identifiers. */
function decodeText(bytes: Buffer): string {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    throw new FailureError('import/index-encoding', undefined, { cause: error });
  }
}

/**
 * Records of a CSV file with a header row, white space around values removed.
 * Throws `input/unreadable`, `import/index-encoding`, `import/index-not-csv`, and `import/index-invalid` with row and columns of the first record that the schema refuses.
 */
export async function readTable<Record>(file: string, schema: z.ZodType<Record>): Promise<Record[]> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw new FailureError('input/unreadable', errorCode(error), { cause: error });
  });
  return parseCsv(decodeText(bytes)).map((record, index) => {
    const { data, error } = schema.safeParse(record);
    if (error === undefined) return data;
    const columns = error.issues.map((issue) => issue.path.join('.')).join(', ');
    throw new FailureError('import/index-invalid', `row ${index + 1}: ${columns}`);
  });
}

function parseCsv(text: string): unknown[] {
  try {
    return parse(text, { columns: true, skip_empty_lines: true, trim: true });
  } catch (error) {
    const code = error instanceof CsvError ? error.code : undefined;
    throw new FailureError('import/index-not-csv', code, { cause: error });
  }
}

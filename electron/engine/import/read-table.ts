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
 * Records of a CSV file with a header row: text by column, white space around values removed, records of nothing but empty values
 * left out. Commas, semicolons or tabs part the columns, as in the header.
 * Throws `input/unreadable`, `import/index-encoding` and `import/index-not-csv` with the line.
 */
export async function readRecords(file: string): Promise<Record<string, string>[]> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw new FailureError('input/unreadable', errorCode(error), { cause: error });
  });
  return parseCsv(decodeText(bytes));
}

/** `readRecords` by a schema. Throws also `import/index-invalid` with row and columns of the first record that the schema refuses. */
export async function readTable<Row>(file: string, schema: z.ZodType<Row>): Promise<Row[]> {
  return (await readRecords(file)).map((record, index) => {
    const { data, error } = schema.safeParse(record);
    if (error === undefined) return data;
    const columns = error.issues.map((issue) => issue.path.join('.')).join(', ');
    throw new FailureError('import/index-invalid', `row ${index + 1}: ${columns}`);
  });
}

function parseCsv(text: string): Record<string, string>[] {
  const header = text.split(/[\r\n]/, 1)[0] ?? '';
  const delimiter = [',', ';', '\t'].find((mark) => header.includes(mark)) ?? ',';
  try {
    return parse(text, {
      columns: true,
      delimiter,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      trim: true,
    });
  } catch (error) {
    const where = error instanceof CsvError ? `line ${String(error['lines'])}: ${error.code}` : undefined;
    throw new FailureError('import/index-not-csv', where, { cause: error });
  }
}

import { CsvError, parse } from 'csv-parse/sync';
import { readFile } from 'node:fs/promises';
import { FailureError } from '../../../core/failure';
import { errorCode } from '../error-code';

/** Records of a CSV file with a header row, white space around values removed. Throws `input/unreadable`, `import/index-invalid`. */
export async function readTable(file: string): Promise<unknown[]> {
  const text = await readFile(file).catch((error: unknown) => {
    throw new FailureError('input/unreadable', errorCode(error), { cause: error });
  });
  try {
    return parse(text, { columns: true, bom: true, skip_empty_lines: true, trim: true });
  } catch (error) {
    throw new FailureError('import/index-invalid', error instanceof CsvError ? error.code : undefined, {
      cause: error,
    });
  }
}

import { CsvError, parse } from 'csv-parse/sync';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { z } from 'zod';
import { FailureError } from '../../../core/failure';
import { errorCode } from '../../../core/error-code';
import { notRead } from './read-input';

/** UTF-8, or UTF-16 that says so. Throws `import/index-encoding`: other text would damage names, and make one of two identifiers. */
function decodeText(bytes: Buffer): string {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    throw new FailureError('import/index-encoding', undefined, { cause: error });
  }
}

/** A record of a table. */
export interface TableRecord {
  /** Where it ends in the file: the header of a plain table is line 1. */
  readonly line: number;
  readonly values: Readonly<Record<string, string>>;
}

/**
 * Records of a CSV file with a header row: text by column, white space around values removed, records of nothing but empty values
 * left out. Columns are known by their names in small letters, a name that stands so going before one that does not. Commas, semicolons or
 * tabs part them, whichever the header has most of, or the mark that a first line `sep=;` tells Excel.
 * Throws `input/unreadable`, `input/name-not-unicode`, `import/index-encoding` and `import/index-not-csv` with the line, or with the column of which there are two.
 */
export async function readRecords(file: string): Promise<TableRecord[]> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw notRead(file, error, `${path.basename(file)}: ${errorCode(error)}`);
  });
  return parseCsv(decodeText(bytes));
}

/** `readRecords` by a schema. Throws also `import/index-invalid` with line and columns of the first record that the schema refuses. */
export async function readTable<Row>(file: string, schema: z.ZodType<Row>): Promise<Row[]> {
  return (await readRecords(file)).map(({ line, values }) => {
    const { data, error } = schema.safeParse(values);
    if (error === undefined) return data;
    const columns = error.issues.map((issue) => issue.path.join('.')).join(', ');
    throw new FailureError('import/index-invalid', `line ${line}: ${columns}`);
  });
}

function inSmallLetters(names: readonly string[]): string[] {
  const known = names.map((name) => {
    const small = name.toLowerCase();
    return names.includes(small) ? name : small;
  });
  const twice = known.find((name, place) => name !== '' && known.indexOf(name) < place);
  if (twice !== undefined) throw new FailureError('import/index-not-csv', `two columns ${twice}`);
  return known;
}

function delimiterOf(text: string): string {
  const header = text.trimStart().split(/[\r\n]/, 1)[0] ?? '';
  const times = (mark: string): number => header.split(mark).length;
  return [',', ';', '\t'].reduce((most, mark) => (times(mark) > times(most) ? mark : most));
}

interface ParsedRecord {
  readonly info: { readonly lines: number };
  readonly record: Record<string, string>;
}

function parseCsv(text: string): TableRecord[] {
  const told = /^sep=(.)\r?\n/i.exec(text)?.[1];
  try {
    const records = parse<ParsedRecord>(text, {
      columns: inSmallLetters,
      delimiter: told ?? delimiterOf(text),
      from_line: told === undefined ? 1 : 2,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      trim: true,
      info: true,
    });
    return records.map(({ info, record }) => ({ line: info.lines, values: record }));
  } catch (error) {
    if (error instanceof FailureError) throw error;
    const where = error instanceof CsvError ? `line ${String(error['lines'])}: ${error.code}` : undefined;
    throw new FailureError('import/index-not-csv', where, { cause: error });
  }
}

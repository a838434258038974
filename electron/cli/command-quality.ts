import path from 'node:path';
import { writeQualityCsv } from '../engine/whole-store/write-quality-csv';
import { languageOf, required, type Arguments } from './arguments';
import { printJson, printLine } from './print';
import { withStore } from './with-engine';

/** `quality --out FILE.csv [--language CODE]`: the table of the Quality page, with the films that its reader has not scored yet (decision 0138). */
export async function qualityCommand({ values }: Arguments): Promise<number> {
  const target = path.resolve(required(values.out, 'out'));
  const language = languageOf(values);
  return withStore(values, async (db) => {
    const written = await writeQualityCsv(db, { path: target, language }, () => false);
    if (values.json) printJson(written);
    else printLine(`Table written to ${written.path}`);
    return 0;
  });
}

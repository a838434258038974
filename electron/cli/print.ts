import type { Failure } from '../../core/failure';
import { english } from '../../core/i18n/en/english';

/** What a terminal obeys instead of showing it: control characters and such as turn the direction of a text. */
const obeyed = /[\p{Cc}\p{Cf}]/gu;

/** A text from outside, such as a file name, for one line of an answer: what a terminal would obey becomes a question mark. */
export const inline = (text: string): string => text.replace(obeyed, '?');

const shown = (lines: string): string => lines.replace(obeyed, (found) => (/[\t\n]/.test(found) ? found : '?'));

const escaped = (text: string): string =>
  Array.from({ length: text.length }, (_, i) => `\\u${text.charCodeAt(i).toString(16).padStart(4, '0')}`).join('');

/** JSON on one line, in which nothing stands that a terminal obeys. */
const json = (value: unknown): string => `${JSON.stringify(value).replace(obeyed, escaped)}\n`;

/** One JSON document on one line of standard output. */
export const printJson = (value: unknown): void => {
  process.stdout.write(json(value));
};

/** An answer with a schema of its own, as JSON, with what must stand on all that leaves Sextant. */
export const printDocument = (document: { readonly schema: string } & Record<string, unknown>): void =>
  printJson({ ...document, notice: english.app.researchUse });

/** A failure as JSON on standard error, with the file it concerns. */
export const printFailure = (failure: Failure, path?: string): void => {
  process.stderr.write(json({ error: { ...failure, ...(path === undefined ? {} : { path }) } }));
};

/** What a reader should know and no script need parse, on standard error. */
export const printNote = (line: string): void => {
  process.stderr.write(`${inline(line)}\n`);
};

export const printLine = (line: string): void => {
  process.stdout.write(`${shown(line)}\n`);
};

/** Progress on standard error: rewritten in place on a terminal, every tenth step otherwise. */
export function printProgress(done: number, total: number, what: string): void {
  const step = `${done}/${total} ${inline(what)}`;
  if (process.stderr.isTTY) process.stderr.write(`\r${step}\x1b[K${done === total ? '\n' : ''}`);
  else if (done === total || done % Math.max(1, Math.ceil(total / 10)) === 0) process.stderr.write(`${step}\n`);
}

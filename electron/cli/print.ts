import type { Failure } from '../../core/failure';
import { english } from '../../core/i18n/en/english';

/** One JSON document on one line of standard output. */
export const printJson = (value: unknown): void => {
  process.stdout.write(`${JSON.stringify(value)}\n`);
};

/** An answer with a schema of its own, as JSON, with what must stand on all that leaves Sextant. */
export const printDocument = (document: { readonly schema: string } & Record<string, unknown>): void =>
  printJson({ ...document, notice: english.app.researchUse });

/** A failure as JSON on standard error, with the file it concerns. */
export const printFailure = (failure: Failure, path?: string): void => {
  process.stderr.write(`${JSON.stringify({ error: { ...failure, ...(path === undefined ? {} : { path }) } })}\n`);
};

/** What a reader should know and no script need parse, on standard error. */
export const printNote = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

export const printLine = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** Progress on standard error: rewritten in place on a terminal, every tenth step otherwise. */
export function printProgress(done: number, total: number, what: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${done}/${total} ${what}\x1b[K${done === total ? '\n' : ''}`);
  else if (done === total || done % Math.max(1, Math.ceil(total / 10)) === 0)
    process.stderr.write(`${done}/${total} ${what}\n`);
}

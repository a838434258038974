import path from 'node:path';
import type { MethodName } from '../../core/contract/workstation-api';
import { FailureError } from '../../core/failure';

const writing: readonly MethodName[] = ['report.write', 'quality.writeCsv', 'shell.showReport'];

/** Remembers where a person agreed to write. The page can name a file to write only after the save dialog gave it. */
export class ChosenPaths {
  readonly #chosen = new Set<string>();

  add(file: string): void {
    this.#chosen.add(path.resolve(file));
  }

  /** Throws `contract/invalid-input` for a writing method whose path no dialog gave. */
  readonly object = (method: MethodName, input: unknown): void => {
    if (!writing.includes(method)) return;
    const { path: file } = input as { readonly path: string };
    if (!this.#chosen.has(path.resolve(file))) throw new FailureError('contract/invalid-input', 'path');
  };
}

import path from 'node:path';
import type { MethodName } from '../../core/contract/workstation-api';
import { FailureError } from '../../core/failure';

const writing: readonly MethodName[] = ['report.write', 'quality.writeCsv', 'shell.showReport'];

/** A path that leads out of where it seems to lie once the disk follows its links. */
const leadsOut = (file: string): boolean => file.split(/[\\/]/).includes('..');

/**
 * Remembers where a person agreed to write and what they chose to import. The page can name a file to write only after the save dialog
 * gave it, and to import only what an open dialog gave or what was dropped on it.
 */
export class ChosenPaths {
  readonly #chosen = new Set<string>();
  readonly #sources = new Set<string>();

  add(file: string): void {
    this.#chosen.add(path.resolve(file));
  }

  /** Files, and folders with all that lies in them. */
  addSources(paths: readonly string[]): void {
    for (const each of paths) this.#sources.add(path.resolve(each));
  }

  /** Throws `contract/invalid-input` for a writing method whose path no dialog gave, and for an import of what nobody chose. */
  readonly object = (method: MethodName, input: unknown): void => {
    if (method === 'import.start') {
      const { paths } = input as { readonly paths: readonly string[] };
      if (!paths.every((each) => this.#isSource(each))) throw new FailureError('contract/invalid-input', 'paths');
    }
    if (!writing.includes(method)) return;
    const { path: file } = input as { readonly path: string };
    if (!this.#chosen.has(path.resolve(file))) throw new FailureError('contract/invalid-input', 'path');
  };

  #isSource(file: string): boolean {
    if (leadsOut(file)) return false;
    for (let [each, above] = ['', path.resolve(file)]; each !== above; above = path.dirname(each)) {
      each = above;
      if (this.#sources.has(each)) return true;
    }
    return false;
  }
}

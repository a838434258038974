import path from 'node:path';
import type { MethodName, ParsedInput } from '../../../core/contract/workstation-api';
import { FailureError } from '../../../core/failure';

type MethodNamingFiles = {
  [K in MethodName]: ParsedInput<K> extends { readonly path: unknown } | { readonly paths: unknown } ? K : never;
}[MethodName];

/** How a person chooses what a request may name. A method that names files does not compile until it stands here. */
const choiceOf: Readonly<Record<MethodNamingFiles, 'to write' | 'to import'>> = {
  'report.write': 'to write',
  'results.write': 'to write',
  'quality.writeCsv': 'to write',
  'shell.openReport': 'to write',
  'shell.showReport': 'to write',
  'import.start': 'to import',
};

const namesFiles = (method: MethodName): method is MethodNamingFiles => Object.hasOwn(choiceOf, method);

/** A path that leads out of where it seems to lie once the disk follows its links. */
const leadsOut = (file: string): boolean => file.split(/[\\/]/).includes('..');

/**
 * Remembers where a person agreed to write and what they chose to import. The page can name a file to write only after the save dialog
 * gave it, and to import only what an open dialog gave or what was dropped on it.
 */
export class ChosenPaths {
  readonly #chosen = new Set<string>();
  readonly #sources = new Set<string>();
  #folder: string | null = null;

  /** Where was written last. Its name may be a patient's: it is known as long as Sextant runs. */
  get folder(): string | null {
    return this.#folder;
  }

  /** @param folder in which the next dialog begins. */
  add(file: string, folder = path.dirname(file)): void {
    this.#chosen.add(path.resolve(file));
    this.#folder = folder;
  }

  /** Files, and folders with all that lies in them. */
  addSources(paths: readonly string[]): void {
    for (const each of paths) this.#sources.add(path.resolve(each));
  }

  /** Throws `contract/invalid-input` for a writing method whose path no dialog gave, and for an import of what nobody chose. */
  readonly object = (method: MethodName, input: unknown): void => {
    if (!namesFiles(method)) return;
    const named = input as ParsedInput<MethodNamingFiles>;
    const files = 'paths' in named ? named.paths : [named.path];
    const isChosen = (file: string): boolean =>
      choiceOf[method] === 'to import' ? this.#isSource(file) : this.#chosen.has(path.resolve(file));
    if (!files.every(isChosen)) throw new FailureError('contract/invalid-input', 'paths' in named ? 'paths' : 'path');
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

import type { WorkstationEvent } from '../../../core/contract/events';
import type { ImportOutcome, ImportSummary } from '../../../core/contract/records';
import type { ImportForm } from './describe-image';
import { importFile, type ImportContext } from './import-file';
import { listFiles } from './list-files';

/** Imports in progress, each of which can be cancelled between two files. */
export class Imports {
  readonly #cancelled = new Map<string, boolean>();

  cancel(importId: string): void {
    if (this.#cancelled.has(importId)) this.#cancelled.set(importId, true);
  }

  /** Imports files and folders one after the other, with progress; what was imported before a cancel stays. */
  async run(
    request: {
      readonly importId: string;
      readonly paths: readonly string[];
      readonly forms?: Readonly<Record<string, ImportForm>> | undefined;
    },
    context: ImportContext,
    emit: (event: WorkstationEvent) => void,
  ): Promise<ImportSummary> {
    const { importId } = request;
    this.#cancelled.set(importId, false);
    const outcomes: ImportOutcome[] = [];
    try {
      const files = await listFiles(request.paths);
      for (const file of files) {
        if (this.#cancelled.get(importId) === true) return { importId, outcomes, cancelled: true };
        const outcome = await importFile(context, file, request.forms?.[file]);
        outcomes.push(outcome);
        emit({
          kind: 'import.progress',
          importId,
          done: outcomes.length,
          total: files.length,
          fileName: outcome.fileName,
        });
      }
      return { importId, outcomes, cancelled: false };
    } finally {
      this.#cancelled.delete(importId);
    }
  }
}

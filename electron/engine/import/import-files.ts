import type { WorkstationEvent } from '../../../core/contract/events';
import type { ImportOutcome, ImportSummary } from '../../../core/contract/records';
import type { ImportForm } from './describe-image';
import { importFile, type ImportContext } from './import-file';
import { listFiles } from './list-files';

const wasCancelled = ({ result }: ImportOutcome): boolean =>
  result.kind === 'failed' && result.failure.code === 'import/cancelled';

/** Imports in progress, each of which can be cancelled between two files, and while one is being read. */
export class Imports {
  readonly #running = new Map<string, AbortController>();

  cancel(importId: string): void {
    this.#running.get(importId)?.abort();
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
    const cancelling = new AbortController();
    const { signal } = cancelling;
    this.#running.set(importId, cancelling);
    const outcomes: ImportOutcome[] = [];
    try {
      const files = await listFiles(request.paths);
      for (const file of files) {
        if (signal.aborted) return { importId, outcomes, cancelled: true };
        const outcome = await importFile({ ...context, signal }, file, request.forms?.[file]);
        if (wasCancelled(outcome)) return { importId, outcomes, cancelled: true };
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
      this.#running.delete(importId);
    }
  }
}

import type { WorkstationEvent } from '../../../core/contract/events';
import type { ImportOutcome, ImportSummary } from '../../../core/contract/records';
import type { ImportForm } from './describe-image';
import { importFile, type ImportContext } from './import-file';
import { listFiles } from './list-files';
import { unlessCancelled } from './read-input';

const wasCancelled = ({ result }: ImportOutcome): boolean =>
  result.kind === 'failed' && result.failure.code === 'import/cancelled';

/** The files to import; null where that is cancelled before a drive has listed them. */
async function filesOf(paths: readonly string[], signal: AbortSignal): Promise<readonly string[] | null> {
  try {
    return await unlessCancelled(listFiles(paths), signal);
  } catch (error) {
    if (signal.aborted) return null;
    throw error;
  }
}

/** Imports in progress, each of which can be cancelled between two files, and while a folder or a file is being read. */
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
      const files = await filesOf(request.paths, signal);
      if (files === null) return { importId, outcomes, cancelled: true };
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

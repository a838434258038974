import type { Database } from 'better-sqlite3';
import type { WorkstationEvent } from '../../core/contract/events';
import type { DicomIdentity, Radiograph } from '../../core/image/radiograph';
import { currentAccount } from './account';
import { AnalysisQueue } from './analysis/analysis-queue';
import { analyseImage } from './analysis/analyse-image';
import { RadiographCache } from './analysis/radiograph-cache';
import { Archive } from './archive/archive';
import { DecoderPool } from './decoding/decoder-pool';
import { readHeaderIdentity } from './decoding/read-header-identity';
import type { ImportContext } from './import/import-file';
import { InferenceThread } from './inference/inference-thread';
import { ModelHost } from './inference/model-host';
import type { ReadingContext } from './readings/reading-context';
import { latestAnalysis, recordFailure } from './store/analysis-store';
import { writeIfRoom } from './store/write-if-room';
import { archivedChecksums, imageById } from './store/image-store';
import { refuseGoneStore } from './store/lost-store';
import { keepModelRules } from './store/model-rules';
import { releaseJobs } from './store/job-store';
import { emptyLog, lockDataFolder, openStore } from './store/open-store';
import { takeUpStore } from './store/take-up-store';

export interface EngineOptions {
  readonly dataFolder: string;
  /** Folders that hold model packages, the preferred one first. */
  readonly modelFolders: readonly string[];
  readonly onEvent: (event: WorkstationEvent) => void;
  /** Identity of the store that the folder held when it was last open: no other is opened, and none made. Null: whatever is there. */
  readonly knownStore?: string | null;
}

/** Everything behind the windows and the command line, opened on one data folder. */
export interface Engine extends ReadingContext {
  readonly dataFolder: string;
  readonly models: ModelHost;
  readonly queue: AnalysisQueue;
  readonly emit: (event: WorkstationEvent) => void;
  readonly importContext: ImportContext;
  /** Decodes an archived image, or takes it from the cache. Throws `store/not-found` and the archive's failures. */
  readonly radiographOf: (imageId: string) => Promise<Radiograph>;
  /** What the header of an archived DICOM file says; null of a picture. Throws `store/not-found`, the archive's failures and those of a header. */
  readonly headerOf: (imageId: string) => Promise<DicomIdentity | null>;
  /** Begins no further analysis and leaves the one at work to the next start: the process is about to be ended on purpose. */
  readonly stop: () => void;
  readonly close: () => Promise<void>;
}

const now = (): string => new Date().toISOString();

function readingContextOf(db: Database, models: ModelHost, emit: Engine['emit']): ReadingContext {
  const seriesChanged = (patientId: string): void => emit({ kind: 'series.changed', patientId });
  return {
    db,
    account: currentAccount(),
    now,
    latestAnalysis: (imageId) => latestAnalysis(db, imageId, models.identity),
    readingChanged: (patientId) => {
      seriesChanged(patientId);
      emit({ kind: 'patients.changed' });
    },
    seriesChanged,
    settingsChanged: () => emit({ kind: 'settings.changed' }),
  };
}

/** What a store needs before its process is ended, which closes nothing. */
function leaveStore(db: Database): void {
  releaseJobs(db);
  emptyLog(db);
}

async function openParts(options: EngineOptions) {
  const { knownStore = null } = options;
  if (knownStore !== null) refuseGoneStore(options.dataFolder);
  const unlock = lockDataFolder(options.dataFolder);
  try {
    const db = openStore(options.dataFolder, knownStore);
    // A commit of a process that was killed before it had synced the log is seen, and would still go with the power.
    writeIfRoom(() => emptyLog(db));
    const archive = new Archive(options.dataFolder);
    await archive.sweep(archivedChecksums(db));
    const inference = new InferenceThread();
    const models = await ModelHost.open(
      options.modelFolders,
      (...session) => inference.open(...session),
      (manifest) => writeIfRoom(() => keepModelRules(db, manifest)),
    );
    return { unlock, db, archive, inference, models, decoder: new DecoderPool() };
  } catch (error) {
    unlock();
    throw error;
  }
}

/**
 * Opens the engine on a data folder and resumes analyses that a crash cut off, or that failed for want of a model.
 * Throws `store/locked`, `store/gone`, `store/another`, `store/newer-version`, `store/corrupt`, `store/unusable`, `store/missing`, `archive/disk-full`; a missing model is a state, not an error.
 */
export async function openEngine(options: EngineOptions): Promise<Engine> {
  const { dataFolder } = options;
  const { unlock, db, archive, inference, models, decoder } = await openParts(options);
  const emit = options.onEvent;
  const cache = new RadiographCache();
  const radiographOf = async (imageId: string): Promise<Radiograph> => {
    const cached = cache.get(imageId);
    if (cached !== undefined) return cached;
    const { sha256 } = imageById(db, imageId);
    const radiograph = await decoder.decode(await archive.read(sha256), { checkHoles: false });
    cache.put(imageId, radiograph);
    return radiograph;
  };
  const headerOf = async (imageId: string): Promise<DicomIdentity | null> => {
    const { sha256, source } = imageById(db, imageId);
    return source === 'dicom' ? readHeaderIdentity(await archive.read(sha256)) : null;
  };
  const context = readingContextOf(db, models, emit);
  const base = { ...context, dataFolder, models, emit, radiographOf, headerOf };
  const queue = new AnalysisQueue({
    analyse: (imageId) => analyseImage(base, imageId),
    failed: (imageId, failure) => {
      const recorded = recordFailure(db, { imageId, failure, at: now(), model: models.identity });
      context.readingChanged(imageById(db, imageId).patientId);
      return recorded;
    },
  });
  const importContext: ImportContext = {
    db,
    archive,
    decode: (bytes, options) => decoder.decode(bytes, options),
    account: context.account,
    now,
    imported: (imageId, patientId, radiograph) => {
      cache.put(imageId, radiograph);
      queue.add([imageId]);
      context.readingChanged(patientId);
    },
  };
  queue.add(takeUpStore(db, models.identity, now));
  const stop = (): void => {
    void queue.close();
    writeIfRoom(() => leaveStore(db));
  };
  const close = async (): Promise<void> => {
    await queue.close();
    await decoder.close();
    await models.close().finally(() => inference.close());
    db.close();
    unlock();
  };
  return { ...base, queue, importContext, stop, close };
}

import type { Database } from 'better-sqlite3';
import type { PatientSeries } from '../../core/contract/records';
import { currentAccount } from '../engine/account';
import { currentIdentity } from '../engine/inference/model-package';
import { openEngine, type Engine } from '../engine/open-engine';
import { openStoreBeside } from '../engine/store/open-store';
import { requireStore } from '../engine/store/require-store';
import { seriesOfPatient } from '../engine/store/series-store';
import type { Arguments } from './arguments';
import { dataFolder, modelFolders } from './folders';
import { printNote } from './print';

type Values = Arguments['values'];

/**
 * Until the answer is called, a signal that ends the command leaves the film at work to the next start: it is not the film
 * that ended the engine.
 */
function stopOnSignals(engine: Engine): () => void {
  const end = (signal: NodeJS.Signals): void => {
    forget();
    try {
      engine.stop();
    } finally {
      process.kill(process.pid, signal);
    }
  };
  const signals = ['SIGINT', 'SIGTERM'] as const;
  const forget = (): void => signals.forEach((signal) => process.off(signal, end));
  for (const signal of signals) process.on(signal, end);
  return forget;
}

/** Opens the whole engine on the data folder for one command. */
export async function withEngine<Result>(values: Values, use: (engine: Engine) => Promise<Result>): Promise<Result> {
  const engine = await openEngine({
    dataFolder: dataFolder(values.data),
    modelFolders: await modelFolders(values.model),
    onEvent: () => undefined,
  });
  const forgetSignals = stopOnSignals(engine);
  try {
    await engine.models.warm();
    return await use(engine);
  } finally {
    await engine.close();
    forgetSignals();
  }
}

/** Opens only the store, which the application may have open at the same time. Throws `store/no-folder` where there is none, and what `openStoreBeside` throws. */
export async function withStore<Result>(
  values: Values,
  use: (db: Database) => Result | Promise<Result>,
): Promise<Result> {
  const folder = dataFolder(values.data);
  requireStore(folder);
  const db = openStoreBeside(folder);
  try {
    return await use(db);
  } finally {
    db.close();
  }
}

/** A patient's series as the current model sees it, from the store alone; a note where there is no such model. Throws `store/not-found`. */
export async function storedSeries(db: Database, values: Values, patientId: string): Promise<PatientSeries> {
  const folders = await modelFolders(values.model);
  const model = await currentIdentity(folders);
  if (model === null)
    printNote(
      `No sound model package in ${folders.join(', ')}: of each film the latest analysis is shown, of any model.`,
    );
  return seriesOfPatient(db, patientId, { model, account: currentAccount() });
}

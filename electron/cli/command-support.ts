import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { toFailure } from '../../core/failure';
import { journalName, readJournal, windowFolderName, type JournalEntry } from '../../core/support/journal';
import { withoutPart, workstationReport, type SupportReport } from '../../core/support/support-report';
import { currentAccount } from '../engine/account';
import { electronSource, productVersion } from '../engine/product-version';
import { packageSupport } from '../engine/support/model-support';
import { storeSupport } from '../engine/support/store-support';
import type { Arguments } from './arguments';
import { accountFolder, dataFolder, modelFolders } from './folders';
import { printJson, printLine } from './print';
import { withStore } from './with-engine';

function journalIn(place: string): JournalEntry[] {
  try {
    return readJournal(fs.readFileSync(path.join(place, journalName), 'utf8'));
  } catch {
    return [];
  }
}

/** What this account's window noted that uses the data folder: it keeps its files in it where the folder was chosen, else in the account's. */
function journalOf(folder: string): JournalEntry[] {
  const account = process.platform === 'win32' ? os.userInfo().username : `${process.getuid?.() ?? ''}`;
  const places = [windowFolderName(account), windowFolderName()].map((name) => path.join(folder, name));
  if (folder === path.join(accountFolder(), 'data')) places.push(accountFolder());
  return places.map(journalIn).find((entries) => entries.length > 0) ?? [];
}

interface Versions {
  readonly node: string;
  readonly electron?: string | undefined;
  readonly chrome?: string | undefined;
}

/** In a package the command line runs in its Electron, as Node alone. */
const runtimeOf = ({ node, electron, chrome }: Versions): SupportReport['runtime'] => ({
  node,
  electron: electron ?? null,
  electronSource: electron === undefined ? null : electronSource,
  chrome: chrome ?? null,
});

const storeOf = (values: Arguments['values']): Promise<SupportReport['store']> =>
  withStore(values, (db) => storeSupport(db, currentAccount())).catch((error: unknown) =>
    withoutPart(toFailure(error)),
  );

/**
 * `support [--json]`: the workstation for whoever supports it, as `sextant.support/1`, without anything of a patient. A store or a model
 * that cannot be read is an answer, too: exit 0.
 */
export async function supportCommand({ values }: Arguments): Promise<number> {
  const folder = dataFolder(values.data);
  const facts = {
    folder,
    version: productVersion,
    runtime: runtimeOf(process.versions),
    store: await storeOf(values),
    model: await packageSupport(await modelFolders(values.model)),
    journal: journalOf(folder),
  };
  const report = workstationReport(facts, { ...os, ...fs });
  if (values.json) printJson(report);
  else printLine(JSON.stringify(report, null, 2));
  return 0;
}

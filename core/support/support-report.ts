import { z } from 'zod';
import { modelIdentitySchema } from '../analysis/analysis';
import { isFailureCode, toFailure, type Failure } from '../failure';
import { english } from '../i18n/en/english';
import { siteRulesSchema } from '../reading/site-settings';
import { journalEntrySchema, journalShown, type JournalEntry } from './journal';

const code = z.string().refine(isFailureCode);
const failureSchema = z.object({ code, message: z.string(), detail: z.string().optional() });
const count = z.number().int().min(0);
/** What answers in the place of a part that could not be had. */
const failed = z.strictObject({ failure: failureSchema });

/** The store in numbers. */
const storeSchema = z.strictObject({
  /** Version of its schema. */
  schemaVersion: count,
  bytes: count,
  patients: count,
  images: count,
  analyses: count,
  drafts: count,
  signedReadings: count,
  /** Films that wait for their analysis. */
  waiting: count,
  /** Films whose analysis failed, by why. */
  failedAnalyses: z.array(
    z.strictObject({ code, detail: z.string().optional(), images: count, last: z.iso.datetime() }),
  ),
  settings: z.strictObject({ ...siteRulesSchema.shape, unreadable: z.array(code) }),
});
export type StoreSupport = z.infer<typeof storeSchema>;

/** The model in use; of the command line without processor and self-test, which are the window's. */
const modelSchema = z.strictObject({
  model: modelIdentitySchema.nullable(),
  executionProvider: z.string().nullable(),
  selfTest: z.array(
    z.object({ provider: z.string(), passed: z.boolean(), outcome: z.looseObject({ kind: z.string() }) }),
  ),
  failure: failureSchema.nullable(),
});
export type ModelSupport = z.infer<typeof modelSchema>;

const computerSchema = z.strictObject({
  system: z.string(),
  release: z.string(),
  architecture: z.string(),
  processors: z.string(),
  memoryMiB: count,
});

/** A workstation for whoever supports it: no patient, no film, no name of a reader or of a film's file. */
export const supportReportSchema = z.strictObject({
  schema: z.literal('sextant.support/1'),
  at: z.iso.datetime(),
  version: z.string(),
  computer: computerSchema,
  /** `electron` and what goes with it are null of the command line of a clone, which runs in Node. */
  runtime: z.strictObject({
    node: z.string(),
    electron: z.string().nullable(),
    electronSource: z.string().nullable(),
    chrome: z.string().nullable(),
  }),
  /** `freeMiB`: room on its disk for this account; null where it is not there. */
  dataFolder: z.strictObject({ path: z.string(), freeMiB: count.nullable() }),
  store: z.union([storeSchema, failed]),
  model: z.union([modelSchema, failed]),
  /** Oldest first. */
  journal: z.array(journalEntrySchema).max(journalShown),
  notice: z.string(),
});
export type SupportReport = z.infer<typeof supportReportSchema>;

/** What a report is made of: the rest follows from it. */
type SupportFacts = Omit<SupportReport, 'schema' | 'notice' | 'journal'> & {
  readonly journal: readonly JournalEntry[];
};

/** The facts with `~` for the account's own folder, wherever a path begins with it: it bears the account's name. */
const withoutAccount = (facts: SupportFacts, home: string): SupportFacts =>
  JSON.parse(JSON.stringify(facts), (_key, value: unknown) =>
    typeof value === 'string' && home !== ''
      ? value.replaceAll(`${home}/`, '~/').replaceAll(`${home}\\`, '~\\')
      : value,
  ) as SupportFacts;

/** @param home the account's own folder in the system, which the report does not name. */
export function supportReport(facts: SupportFacts, home: string): SupportReport {
  const { journal, ...rest } = withoutAccount(facts, home);
  return {
    schema: 'sextant.support/1',
    ...rest,
    journal: journal.slice(-journalShown),
    notice: english.app.researchUse,
  };
}

/** The part of a report that stands for one which could not be had. */
export const withoutPart = ({ code: why, message, detail }: Failure): { readonly failure: Failure } => ({
  failure: { code: why, message, ...(detail === undefined ? {} : { detail }) },
});

/** A part of a report, or why it cannot be had. */
export function partOf<Part>(read: () => Part): Part | { readonly failure: Failure } {
  try {
    return read();
  } catch (error) {
    return withoutPart(toFailure(error));
  }
}

/** As much of Node's `os` and `fs` as a report asks. */
export interface System {
  readonly type: () => string;
  readonly release: () => string;
  readonly arch: () => string;
  readonly cpus: () => readonly { readonly model: string }[];
  readonly totalmem: () => number;
  readonly homedir: () => string;
  readonly statfsSync: (folder: string) => { readonly bavail: number; readonly bsize: number };
}

const mebibytes = (bytes: number): number => Math.floor(bytes / 2 ** 20);

function computerOf({ type, release, arch, cpus, totalmem }: System): SupportReport['computer'] {
  const processors = cpus();
  return {
    system: type(),
    release: release(),
    architecture: arch(),
    processors: `${processors.length} x ${processors[0]?.model.trim() ?? '?'}`,
    memoryMiB: mebibytes(totalmem()),
  };
}

/** A data folder and the room on its disk. */
function roomIn(folder: string, { statfsSync }: System): SupportReport['dataFolder'] {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return { path: folder, freeMiB: mebibytes(bavail * bsize) };
  } catch {
    return { path: folder, freeMiB: null };
  }
}

/** The report of a workstation as it is now, whose data are in `folder`. */
export const workstationReport = (
  { folder, ...facts }: Omit<SupportFacts, 'at' | 'computer' | 'dataFolder'> & { readonly folder: string },
  system: System,
): SupportReport =>
  supportReport(
    {
      ...facts,
      at: new Date().toISOString(),
      computer: computerOf(system),
      dataFolder: roomIn(folder, system),
    },
    system.homedir(),
  );

import { z } from 'zod';
import { isFailureCode } from '../failure';

const at = z.iso.datetime();

/** What a workstation notes of itself for whoever supports it: never a patient, a film or the name of a file. */
export const journalEntrySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('started'), at, version: z.string() }),
  /** A person had the engine started anew, which ends the one before. */
  z.strictObject({ kind: z.literal('restarted'), at }),
  z.strictObject({
    kind: z.literal('failed'),
    at,
    code: z.string().refine(isFailureCode),
    detail: z.string().optional(),
    /** The request of the page that failed; absent where the workstation itself did. */
    request: z.string().optional(),
  }),
  /** A process of Chromium, or the engine, ended: which, and why, in Chromium's words. */
  z.strictObject({ kind: z.literal('ended'), at, process: z.string(), reason: z.string(), exitCode: z.number() }),
  z.strictObject({ kind: z.literal('silent'), at, silent: z.boolean() }),
]);
export type JournalEntry = z.infer<typeof journalEntrySchema>;

function entryOf(line: string): JournalEntry | null {
  try {
    return journalEntrySchema.parse(JSON.parse(line));
  } catch {
    return null;
  }
}

/** The entries of a journal, one a line, oldest first; a line that a crash cut off, or that another version wrote, is passed over. */
export const readJournal = (text: string): JournalEntry[] => text.split('\n').flatMap((line) => entryOf(line) ?? []);

/** Folder, in a data folder, of an account's window: that of whoever began it, or of another account, which has one of its own. */
export const windowFolderName = (otherAccount?: string): string =>
  otherAccount === undefined ? 'window' : `window-${otherAccount}`;

/** File of the journal, in the folder that the window keeps its own files in. */
export const journalName = 'journal.jsonl';

/** Most entries that a report for support has. */
export const journalShown = 200;

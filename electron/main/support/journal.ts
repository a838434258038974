import fs from 'node:fs';
import type { Reply } from '../../../core/contract/reply';
import type { ImportSummary } from '../../../core/contract/records';
import type { WorkstationEvent } from '../../../core/contract/events';
import type { Failure } from '../../../core/failure';
import { journalShown, readJournal, type JournalEntry } from '../../../core/support/journal';
import { replaceFile } from '../files/replace-file';

/** A failure that goes on, such as that of an engine which does not run, is noted once in so long. */
const againMs = 60_000;

type Noted = { [K in JournalEntry['kind']]: Omit<Extract<JournalEntry, { kind: K }>, 'at'> }[JournalEntry['kind']];

/** Why films were not taken in, by the answer to an import: of each code the first, so that a folder of them pushes nothing else out. */
function refusedFilms({ outcomes }: ImportSummary): Failure[] {
  const failures = outcomes.flatMap(({ result }) => (result.kind === 'failed' ? [result.failure] : []));
  return failures.filter(({ code }, place) => failures.findIndex((each) => each.code === code) === place);
}

/**
 * What went wrong at this workstation, kept in a file for whoever supports it. Where that cannot be written, it is kept until Sextant
 * ends. The file begins anew with what is shown of it at every start, and once it holds ten times that.
 */
export class Journal {
  readonly #file: string;
  readonly #now: () => number;
  #entries: JournalEntry[];
  readonly #lastNoted = new Map<string, number>();

  constructor(file: string, now: () => number = Date.now) {
    this.#file = file;
    this.#now = now;
    this.#entries = this.#read().slice(-journalShown);
    this.#write();
  }

  /** The last ones, oldest first. */
  get entries(): readonly JournalEntry[] {
    return this.#entries.slice(-journalShown);
  }

  note(noted: Noted): void {
    const entry: JournalEntry = { ...noted, at: new Date(this.#now()).toISOString() };
    this.#entries.push(entry);
    if (this.#entries.length > journalShown * 10) {
      this.#entries = this.#entries.slice(-journalShown);
      this.#write();
    } else this.#append(entry);
  }

  noteFailure({ code, detail }: Failure, request?: string): void {
    const what = `${code} ${detail ?? ''}`;
    const last = this.#lastNoted.get(what) ?? -Infinity;
    if (this.#now() - last < againMs) return;
    this.#lastNoted.set(what, this.#now());
    this.note({
      kind: 'failed',
      code,
      ...(detail === undefined ? {} : { detail }),
      ...(request === undefined ? {} : { request }),
    });
  }

  /** Notes what failed of a request of the page. */
  heedReply(request: string, reply: Reply): void {
    if (!reply.ok) this.noteFailure(reply.failure, request);
    else if (request === 'import.start')
      for (const failure of refusedFilms(reply.value as ImportSummary)) this.noteFailure(failure, request);
  }

  /** Notes what the page is told of the engine. */
  heedEvent(event: WorkstationEvent): void {
    if (event.kind === 'engine.restarted' || event.kind === 'engine.unavailable') this.noteFailure(event.failure);
    else if (event.kind === 'engine.silent') this.note({ kind: 'silent', silent: event.silent });
  }

  #read(): JournalEntry[] {
    try {
      return readJournal(fs.readFileSync(this.#file, 'utf8'));
    } catch {
      return [];
    }
  }

  #write(): void {
    try {
      replaceFile(this.#file, this.#entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''), 0o600);
    } catch {
      // A full disk keeps nobody from reading.
    }
  }

  #append(entry: JournalEntry): void {
    try {
      fs.appendFileSync(this.#file, `${JSON.stringify(entry)}\n`, { mode: 0o600 });
    } catch {
      // As above.
    }
  }
}

import { app } from 'electron';
import path from 'node:path';
import { toFailure } from '../../../core/failure';
import { journalName } from '../../../core/support/journal';
import { Journal } from './journal';

/** The journal, with the start and with which of Chromium's processes end (the page, the one that draws, the engine) otherwise than by themselves. */
export function openJournal(version: string): Journal {
  const journal = new Journal(path.join(app.getPath('userData'), journalName));
  journal.note({ kind: 'started', version });
  const ended = (process: string, reason: string, exitCode: number) => {
    if (reason !== 'clean-exit') journal.note({ kind: 'ended', process, reason, exitCode });
  };
  app.on('render-process-gone', (_event, _page, { reason, exitCode }) => ended('page', reason, exitCode));
  app.on('child-process-gone', (_event, { type, name, reason, exitCode }) => ended(name ?? type, reason, exitCode));
  process.on('uncaughtExceptionMonitor', (error) => journal.noteFailure(toFailure(error)));
  return journal;
}

import { dialog, type BrowserWindow } from 'electron';
import fs from 'node:fs';
import os from 'node:os';
import type { AppInfo } from '../../../core/contract/program-status';
import type { Reply } from '../../../core/contract/reply';
import { FailureError, notWritten, type Failure } from '../../../core/failure';
import { catalogues, type LanguageCode } from '../../../core/i18n/catalogues';
import { textOfCode } from '../../../core/i18n/text-of-code';
import type { JournalEntry } from '../../../core/support/journal';
import { withoutPart, workstationReport, type SupportReport } from '../../../core/support/support-report';
import { replaceFile } from '../files/replace-file';
import { askWhereToWrite } from '../windows/ask-for-paths';

/** An engine that hangs is part of what is reported. */
const answerWithinMs = 5_000;

interface Reporting {
  readonly info: AppInfo;
  /** Asks the engine for `support.read`. */
  readonly ask: () => Promise<Reply>;
  readonly journal: readonly JournalEntry[];
}

type EnginePart = Pick<SupportReport, 'store' | 'model'>;

const instead = (failure: Failure): EnginePart => ({ store: withoutPart(failure), model: withoutPart(failure) });

async function enginePart(ask: Reporting['ask'], withinMs: number): Promise<EnginePart> {
  const silent: Reply = { ok: false, failure: new FailureError('engine/unavailable', 'no answer').failure };
  const late = new Promise<Reply>((resolve) => void setTimeout(() => resolve(silent), withinMs));
  const reply = await Promise.race([ask(), late]);
  return reply.ok ? (reply.value as EnginePart) : instead(reply.failure);
}

/** The workstation for whoever supports it, also where the engine does not run or does not answer. */
export async function reportForSupport(
  { info, ask, journal }: Reporting,
  withinMs = answerWithinMs,
): Promise<SupportReport> {
  const { version, dataFolder, node, electron, electronSource, chrome } = info;
  const facts = {
    folder: dataFolder,
    version,
    runtime: { node, electron, electronSource, chrome },
    ...(await enginePart(ask, withinMs)),
    journal,
  };
  return workstationReport(facts, { ...os, ...fs });
}

/** Asks where to, and writes the report there; says why where that fails. */
export async function saveSupportReport(
  window: BrowserWindow,
  reporting: Reporting,
  language: LanguageCode,
): Promise<void> {
  const report = await reportForSupport(reporting);
  const file = await askWhereToWrite(window, `sextant-support-${report.at.slice(0, 10)}.json`, 'json');
  if (file === null) return;
  try {
    replaceFile(file, `${JSON.stringify(report, null, 2)}\n`);
  } catch (error) {
    dialog.showErrorBox('Sextant', textOfCode(catalogues[language].failures, notWritten(error).failure));
  }
}

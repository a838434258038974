import type { BrowserWindow } from 'electron';
import fs, { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import type { AppInfo } from '../../../core/contract/program-status';
import type { Reply } from '../../../core/contract/reply';
import { FailureError } from '../../../core/failure';
import { supportReportSchema } from '../../../core/support/support-report';
import { folderOfTest } from '../testing/folder-of-test';
import { reportForSupport, saveSupportReport } from './save-support-report';

const electron = vi.hoisted(() => ({ file: '', suggested: '', showErrorBox: vi.fn() }));
vi.mock('electron', () => ({
  dialog: {
    showErrorBox: electron.showErrorBox,
    showSaveDialog: (_: unknown, { defaultPath }: { defaultPath: string }) => {
      electron.suggested = defaultPath;
      return Promise.resolve({ canceled: electron.file === '', filePath: electron.file });
    },
  },
}));

const info: AppInfo = {
  version: '1',
  electron: '45',
  electronSource: 'official',
  electronDeclared: '45',
  chrome: '1',
  node: '24',
  dataFolder: '/not/there',
};
const refused: Reply = { ok: false, failure: new FailureError('store/corrupt', 'SQLITE_NOTADB').failure };
const reporting = { info, ask: () => Promise.resolve(refused), journal: [] };
const window = {} as BrowserWindow;

let folder: string;
beforeEach(() => void (folder = folderOfTest()));

test('an engine that does not answer is part of the report', async () => {
  const never = new Promise<Reply>(() => undefined);
  const report = supportReportSchema.parse(await reportForSupport({ ...reporting, ask: () => never }, 1));
  const silent = { failure: { code: 'engine/unavailable', detail: 'no answer' } };
  expect(report).toMatchObject({ store: silent, model: silent, dataFolder: { path: '/not/there', freeMiB: null } });
});

test('a report is written where the person chose, with what was noted and why the engine refused', async () => {
  electron.file = path.join(folder, 'ticket.json');
  const noted = { kind: 'started', at: '2026-01-01T00:00:00.000Z', version: '1' } as const;
  await saveSupportReport(window, { ...reporting, journal: [noted] }, 'de');
  const report = supportReportSchema.parse(JSON.parse(readFileSync(electron.file, 'utf8')));
  expect(report.store).toMatchObject({ failure: { code: 'store/corrupt', detail: 'SQLITE_NOTADB' } });
  expect(report.journal).toEqual([noted]);
  expect(electron.suggested).toBe(`sextant-support-${report.at.slice(0, 10)}.json`);
  expect(electron.showErrorBox).not.toHaveBeenCalled();
});

test('where no place was chosen nothing is written or said', async () => {
  electron.file = '';
  await saveSupportReport(window, reporting, 'de');
  expect(readdirSync(folder)).toEqual([]);
  expect(electron.showErrorBox).not.toHaveBeenCalled();
});

test('a report that cannot be written is told of', async () => {
  electron.file = path.join(folder, 'missing', 'ticket.json');
  await saveSupportReport(window, reporting, 'de');
  expect(electron.showErrorBox).toHaveBeenCalledWith('Sextant', expect.stringContaining('nicht geschrieben'));
});

test('a report that a full disk has no room for leaves the one that stood there, and says that the disk is full', async () => {
  electron.file = path.join(folder, 'ticket.json');
  writeFileSync(electron.file, 'of last month');
  const write = vi.spyOn(fs, 'writeFileSync').mockImplementationOnce((file) => {
    write.mockRestore();
    writeFileSync(file, '{');
    throw Object.assign(new Error('no room'), { code: 'ENOSPC' });
  });
  await saveSupportReport(window, reporting, 'en');
  expect([readdirSync(folder), readFileSync(electron.file, 'utf8')]).toEqual([['ticket.json'], 'of last month']);
  expect(electron.showErrorBox).toHaveBeenCalledWith('Sextant', expect.stringContaining('disk is full'));
});

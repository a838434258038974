import { expect } from '@playwright/test';
import fs from 'node:fs';
import path from 'node:path';
import { supportReportSchema, type SupportReport } from '../core/support/support-report';
import { test, type Workplace } from './fixture/test';
import { enginePid, projectRoot } from './fixture/workstation-process';
import { demoPatient, type Reader } from './reader/reader';

async function reportOf({ folder }: Workplace, reader: Reader): Promise<SupportReport> {
  const file = path.join(folder, 'support.json');
  await reader.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, file);
  fs.rmSync(file, { force: true });
  await reader.choosesMenu('saveSupportReport');
  await expect.poll(() => fs.existsSync(file) && fs.readFileSync(file, 'utf8').endsWith('}\n')).toBe(true);
  return supportReportSchema.parse(JSON.parse(fs.readFileSync(file, 'utf8')));
}

const noted = ({ journal }: SupportReport) => journal.map((entry) => ('code' in entry ? entry.code : entry.kind));

/** Chromium tells of an engine that is ended on purpose before or after its exit, or calls its end a clean one, which is not noted. */
const withoutEndOnPurpose = (kinds: readonly string[]) =>
  kinds.filter((kind, index) => kind !== 'ended' || index < kinds.indexOf('restarted'));

test('a report for support says what happened, also before the last start, and nothing of a patient', async ({
  workplace,
}) => {
  const first = await workplace.start();
  await expect(first.patientRow(demoPatient)).toBeVisible();
  await first.chooses([path.join(projectRoot, 'README.md')]);
  await expect(first.window.getByText('This is not a DICOM, PNG or JPEG image.')).toBeVisible();
  await first.window.evaluate(
    () =>
      void setTimeout(() => {
        throw new TypeError('Anna Nym');
      }),
  );
  await first.window.evaluate(() => void Promise.reject(new RangeError('Anna Nym')));
  process.kill(await enginePid(first.app), 'SIGKILL');
  await expect(first.notices.filter({ hasText: 'was restarted' })).toBeVisible();
  await first.choosesMenu('restartEngine');
  const journal = path.join(workplace.dataFolder, 'window', 'journal.jsonl');
  const crashes = () => fs.readFileSync(journal, 'utf8').split('engine/crashed').length - 1;
  await expect.poll(crashes).toBe(2);
  const { store, model, ...rest } = await reportOf(workplace, first);
  expect(store).toMatchObject({ patients: 1, images: 8, failedAnalyses: [] });
  expect(model).toMatchObject({ model: { id: 'compact' }, failure: null });
  const before = ['started', 'input/unsupported-format', 'internal/unexpected', 'internal/unexpected'];
  const happened = [...before, 'ended', 'engine/crashed', 'restarted', 'engine/crashed'];
  expect(withoutEndOnPurpose(noted({ store, model, ...rest }))).toEqual(happened);
  await workplace.close();

  const second = await workplace.start();
  const report = await reportOf(workplace, second);
  expect(withoutEndOnPurpose(noted(report))).toEqual([...happened, 'started']);
  const text = JSON.stringify(report);
  for (const secret of [demoPatient, 'Demo', 'README', 'C253', 'Nym']) expect(text).not.toContain(secret);
});

test('a report for support is had where the store cannot be opened', async ({ workplace }) => {
  fs.mkdirSync(workplace.dataFolder);
  fs.writeFileSync(path.join(workplace.dataFolder, 'sextant.sqlite'), 'no store');
  const reader = await workplace.start();
  await expect(reader.window.getByText('The patient store is damaged').first()).toBeVisible();
  const report = await reportOf(workplace, reader);
  expect(report.store).toMatchObject({ failure: { code: 'store/corrupt' } });
  expect(noted(report)).toContain('store/corrupt');
});

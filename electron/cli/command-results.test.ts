import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { chestHeader, writeDicom } from '../../core/testing/write-dicom';
import { resultOf } from '../../core/testing/analysis-of';
import { Archive } from '../engine/archive/archive';
import { sha256Of } from '../engine/archive/sha256-of';
import { readingHandlers } from '../engine/readings/reading-handlers';
import { context, desk, useReadingDesk } from '../engine/testing/reading-desk';
import { analysed, folderOfTest, storedImage } from '../engine/testing/temporary-store';
import { reportCommand } from './command-report';
import { resultsCommand } from './command-results';
import { runCommand } from './testing/run-command';

useReadingDesk();

let out: string;
beforeEach(() => (out = path.join(folderOfTest(), 'out')));

const run = (command: typeof resultsCommand, ...more: string[]) => {
  const { folder } = desk.store;
  const store = ['--data', folder, '--model', path.join(folder, 'none')];
  return runCommand(command, 'x', '--patient', 'P1', '--out', out, ...store, ...more);
};

/** A film that the network analysed and anna signed. */
async function signedFilm(film: Parameters<typeof storedImage>[1]): Promise<string> {
  const image = storedImage(desk.store.db, film);
  analysed(desk.store.db, image, resultOf(3));
  const handlers = readingHandlers(context());
  const { draft } = await handlers['readings.open']({ imageId: image });
  await handlers['readings.sign']({ readingId: draft?.id ?? '', version: 0 });
  return image;
}

async function signedDicom(): Promise<string> {
  const uids = { '00080018 UI': '1.2.3.1', '0020000d UI': '1.2.3', '0020000e UI': '1.2.3.2' };
  const bytes = writeDicom({ ...chestHeader, ...uids, '00100020 LO': 'P1' });
  await new Archive(desk.store.folder).store(bytes, sha256Of(bytes));
  return signedFilm({ source: 'dicom', sha256: sha256Of(bytes), date: '2026-01-01' });
}

describe('results', () => {
  test('writes into a new folder of this account alone, and says what', async () => {
    await signedDicom();
    const { code, stdout, stderr } = await run(resultsCommand);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout.trim().split('\n').sort()).toEqual(
      readdirSync(out).map((name) => `Written to ${path.join(out, name)}`),
    );
    expect(readdirSync(out).map((name) => name.split('-')[0])).toEqual(['reading', 'report']);
  });

  test('exits 2 where a signed film was left out, and names it and why', async () => {
    await signedDicom();
    const picture = await signedFilm({ date: '2026-03-01' });
    const { code, stdout, stderr } = await run(resultsCommand, '--json');
    expect(code).toBe(2);
    expect(JSON.parse(stderr)).toMatchObject({ error: { code: 'results/no-study', path: picture } });
    expect(JSON.parse(stdout)).toMatchObject({
      path: out,
      files: [{ kind: 'reading' }],
      leftOut: [{ imageId: picture }],
    });
  });

  test('makes no data folder where there is none', async () => {
    const nowhere = path.join(folderOfTest(), 'nowhere');
    await expect(run(resultsCommand, '--data', nowhere)).rejects.toMatchObject({
      failure: { code: 'store/no-folder' },
    });
    expect(existsSync(nowhere)).toBe(false);
  });
});

test.each([
  [[], ['MediaBox [0 0 595.28 841.89]', 'Lang (en)']],
  [
    ['--language', 'de', '--paper', 'Letter'],
    ['MediaBox [0 0 612 792]', 'Lang (de)'],
  ],
])('report and results heed paper and language: %j', async (options, expected) => {
  await signedDicom();
  const results = await run(resultsCommand, ...options);
  const report = readdirSync(out).find((name) => name.startsWith('report-')) ?? '';
  const object = readFileSync(path.join(out, report), 'latin1');
  out = path.join(folderOfTest(), 'report.pdf');
  expect([results.code, await run(reportCommand, ...options)]).toEqual([
    0,
    { code: 0, stdout: `Report written to ${out}\n`, stderr: '' },
  ]);
  for (const pdf of [object, readFileSync(out, 'latin1')])
    expect(pdf.match(/MediaBox \[.*?\]|Lang \(..\)/g)).toEqual(expected);
});

import path from 'node:path';
import { expect, test } from 'vitest';
import { model, resultOf } from '../../core/testing/analysis-of';
import { readingHandlers } from '../engine/readings/reading-handlers';
import { context, desk, toggled, useReadingDesk } from '../engine/testing/reading-desk';
import { analysed, storedImage } from '../engine/testing/temporary-store';
import { readingsCommand, seriesCommand } from './command-series';
import { runCommand } from './testing/run-command';

useReadingDesk();

const film = (date: string, score: number): string => {
  const image = storedImage(desk.store.db, { date, view: 'PA' });
  analysed(desk.store.db, image, resultOf(score));
  return image;
};

/** Signs with the last zone marked the other way. */
async function sign(account: string, imageId: string) {
  const handlers = readingHandlers(context(account));
  const { draft } = await handlers['readings.open']({ imageId });
  const content = toggled(draft!.content, 5);
  const { version } = await handlers['readings.saveDraft']({ readingId: draft!.id, version: 0, content, history: '' });
  return handlers['readings.sign']({ readingId: draft!.id, version });
}

const run = (command: typeof seriesCommand, ...more: string[]) => {
  const { folder } = desk.store;
  return runCommand(command, 'x', '--data', folder, '--model', path.join(folder, 'none'), '--patient', 'P1', ...more);
};

test('series tells of each film what the network says and what was signed, and of each change which way it goes', async () => {
  const [first, second, third] = [film('2026-01-01', 1), film('2026-02-01', 5), film('2026-03-01', 0)];
  for (const image of [second, third]) await sign('anna', image);
  const { code, stdout, stderr } = await run(seriesCommand, '--json');
  expect([code, stderr]).toEqual([0, expect.stringContaining('No sound model package')]);
  const anna = { account: 'anna', displayName: 'anna' };
  const point = { time: null, view: 'PA', model, corrections: [] };
  const reader = { kind: 'reader', account: 'anna' };
  const limit = { limit: 3.5, limitSource: 'published-between-readers', limitFilms: 192 };
  expect(JSON.parse(stdout)).toEqual({
    schema: 'sextant.series/1',
    points: [
      { ...point, imageId: first, date: '2026-01-01', aiScore: 1, readerScore: null, reader: null, signed: false },
      { ...point, imageId: second, date: '2026-02-01', aiScore: 5, readerScore: 6, reader: anna, signed: true },
      { ...point, imageId: third, date: '2026-03-01', aiScore: 0, readerScore: 1, reader: anna, signed: true },
    ],
    changes: [
      {
        from: '2026-01-01',
        to: '2026-02-01',
        fromImageId: first,
        toImageId: second,
        observers: [{ kind: 'model', model }, reader],
        ...limit,
        delta: null,
        verdict: 'not-comparable',
        comparable: false,
        reasons: ['proposal-not-accepted'],
      },
      {
        from: '2026-02-01',
        to: '2026-03-01',
        fromImageId: second,
        toImageId: third,
        observers: [reader, reader],
        ...limit,
        delta: -5,
        verdict: 'improved',
        comparable: true,
        reasons: [],
      },
    ],
    notice: 'Research use, not for diagnosis.',
  });
  expect((await run(seriesCommand)).stdout.split('\n')).toEqual([
    '2026-01-01\tPA\tAI 1 (compact 1.0.0)\treader -',
    '2026-02-01\tPA\tAI 5 (compact 1.0.0)\treader 6 (anna)',
    '2026-03-01\tPA\tAI 0 (compact 1.0.0)\treader 1 (anna)',
    '2026-01-01 to 2026-02-01: not-comparable (compact 1.0.0 against reader anna 6; limit 3.5 points, published-between-readers)',
    '2026-02-01 to 2026-03-01: improved (reader anna 6 against reader anna 1; limit 3.5 points, published-between-readers)',
    '',
  ]);
});

test('series rounds a limit as the report does, and in its document not at all', async () => {
  film('2026-01-01', 1);
  film('2026-02-01', 5);
  await readingHandlers(context())['settings.write']({ repeatabilityLimit: 2.7718 });
  expect((await run(seriesCommand)).stdout).toContain('; limit 2.8 points, site-entered)');
  expect(JSON.parse((await run(seriesCommand, '--json')).stdout)).toMatchObject({ changes: [{ limit: 2.7718 }] });
});

test('readings tells every revision, and of a patient who is not there that they are not', async () => {
  const { db } = desk.store;
  const image = film('2026-01-01', 1);
  await sign('anna', image);
  await sign('bert', image);
  await readingHandlers(context())['readings.addendum']({ imageId: image });
  const { code, stdout } = await run(readingsCommand);
  const at = db.prepare('SELECT updated_at FROM reading ORDER BY rowid').pluck().all();
  expect([code, stdout.split('\n')]).toEqual([
    0,
    [
      `${image}\trevision 1\tsigned\tanna\tscore 2\t${String(at[0])}`,
      `${image}\trevision 1\tsigned\tbert\tscore 2\t${String(at[1])}`,
      `${image}\trevision 2\tdraft\tanna\tscore 2\t${String(at[2])}`,
      '',
    ],
  ]);
  const { readings } = JSON.parse((await run(readingsCommand, '--json')).stdout) as { readings: { state: string }[] };
  expect(readings.map(({ state }) => state)).toEqual(['signed', 'signed', 'draft']);
  for (const command of [seriesCommand, readingsCommand])
    await expect(run(command, '--patient', 'P2')).rejects.toMatchObject({ failure: { code: 'store/not-found' } });
});

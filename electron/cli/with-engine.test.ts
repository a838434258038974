import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, cpSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { model as recordedBy, resultOf } from '../../core/testing/analysis-of';
import { openStore } from '../engine/store/open-store';
import { bundleForTest } from '../engine/testing/bundle-for-test';
import { bundledModel } from '../engine/testing/shared-data';
import { analysed, folderOfFile, storedImage, temporaryStore } from '../engine/testing/temporary-store';
import { readArguments } from './arguments';
import { storedSeries } from './with-engine';

const demo = path.resolve('demo');
const folder = folderOfFile();

describe('the model of a series', () => {
  const broken: [string, (model: string) => void][] = [
    ['a manifest that is none', (model) => writeFileSync(path.join(model, 'manifest.json'), '{')],
    ['damaged weights', (model) => appendFileSync(path.join(model, 'compact.onnx'), '!')],
  ];
  test.each(broken)('is none where the package has %s, as in the window, and that is told', async (name, breakIt) => {
    const model = path.join(folder, name);
    mkdirSync(model);
    cpSync(bundledModel, model, { recursive: true });
    const store = temporaryStore();
    const image = storedImage(store.db);
    analysed(store.db, image, resultOf(1));
    const { values } = readArguments(['series', '--model', model]);
    const told = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    onTestFinished(() => told.mockRestore());
    expect((await storedSeries(store.db, values, 'P1')).currentModel).toMatchObject({ id: 'compact' });
    expect(told).not.toHaveBeenCalled();
    breakIt(model);
    const { currentModel, images } = await storedSeries(store.db, values, 'P1');
    expect(currentModel).toBeNull();
    expect(images[0]?.analysis?.model).toEqual(recordedBy);
    expect(told).toHaveBeenCalledWith(expect.stringContaining(model));
    store.close();
  });
});

describe.skipIf(process.platform === 'win32')('a command that is ended by a signal', { timeout: 300_000 }, () => {
  const out = bundleForTest(
    'signals',
    'electron/cli/sextant.ts',
    'electron/engine/decoding/decode-worker.ts',
    'electron/engine/inference/inference-worker.ts',
  );

  test.each(['SIGINT', 'SIGTERM'] as const)('by %s counts against no film', async (signal) => {
    const data = path.join(folder, signal);
    const args = ['import', '--index', path.join(demo, 'index.csv'), '--data', data];
    const db = openStore(data);
    const jobs = (state: string) => db.prepare('SELECT count(*) FROM job WHERE state = ?').pluck().get(state);
    const command = spawn(process.execPath, [path.join(out, 'sextant.js'), ...args], { stdio: 'ignore' });
    await vi.waitFor(() => expect(jobs('running')).toBe(1), { timeout: 60_000, interval: 20 });
    command.kill(signal);
    expect(await once(command, 'exit')).toEqual([null, signal]);
    expect(jobs('running')).toBe(0);
    expect(jobs('pending')).toBeGreaterThan(0);
    db.close();
  });
});

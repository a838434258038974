import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openStore } from '../engine/store/open-store';
import { bundleForTest } from '../engine/testing/bundle-for-test';

const demo = path.resolve('demo');
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'sextant-with-engine-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.skipIf(process.platform === 'win32')('a command that is ended by a signal', { timeout: 120_000 }, () => {
  let out: string;
  beforeAll(async () => {
    out = await bundleForTest('signals', [
      'electron/cli/sextant.ts',
      'electron/engine/decoding/decode-worker.ts',
      'electron/engine/inference/inference-worker.ts',
    ]);
  });
  afterAll(() => rmSync(out, { recursive: true, force: true }));

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

import { once } from 'node:events';
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { bundledModel } from '../engine/testing/shared-data';
import { StopRequest } from './stop-request';
import { useSextantProgram } from './testing/sextant-program';
import { validationDocument } from './testing/validation-document-schema';

const demo = path.resolve('demo');
const film = path.join(demo, readdirSync(demo).find((name) => name.endsWith('.jpg')) ?? '');
const rows = 10;
const { folder, started } = useSextantProgram('stopped-validate');

/** Sends the signal as a terminal, a launcher and npm do, each on its own, once a line of progress stands on standard error. */
async function stopped(signal: NodeJS.Signals, ...args: string[]) {
  const index = path.join(folder, 'index.csv');
  const lines = Array.from({ length: rows }, (_, i) => `f${i},${film},b111222`);
  writeFileSync(index, ['id,image,brixia_senior', ...lines].join('\n'));
  const command = started('validate', index, ...args);
  const exit = once(command, 'exit');
  const stdout = text(command.stdout);
  let stderr = '';
  let told = false;
  command.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
    if (told || !stderr.includes('films done')) return;
    told = true;
    command.kill(signal);
    setTimeout(() => command.kill(signal), 30);
  });
  return { ended: await exit, stdout: await stdout, stderr };
}

describe.skipIf(process.platform === 'win32')('validate that is stopped', { timeout: 300_000 }, () => {
  test('by Ctrl-C answers for the films that are done, marked as incomplete', async () => {
    const { ended, stdout, stderr } = await stopped('SIGINT', '--json', '--against', bundledModel);
    expect(ended).toEqual([4, null]);
    expect(stderr).toContain('once more');
    const { incomplete, cases, severity, comparison } = validationDocument.parse(JSON.parse(stdout));
    expect(incomplete).toEqual({ seen: cases.length, rows });
    expect(cases.length).toBeGreaterThanOrEqual(rows / 10);
    expect(cases.length).toBeLessThan(rows);
    expect(severity).toMatchObject({ scored: cases.length });
    expect(comparison).toMatchObject({ incomplete: { seen: 0, rows }, cases: 0 });
  });

  test('by SIGTERM says at the top of the table how far it came', async () => {
    const { ended, stdout } = await stopped('SIGTERM');
    expect(ended).toEqual([4, null]);
    expect(stdout.split('\n')[1]).toMatch(/^INCOMPLETE: stopped after \d+ of 10 films/);
  });
});

describe('a request to stop', () => {
  afterEach(() => vi.restoreAllMocks());

  test('is one however often it is passed on at once, and the next one ends the process', async () => {
    const kill = vi.spyOn(process, 'kill').mockReturnValue(true);
    const now = vi.spyOn(performance, 'now').mockReturnValue(0);
    const onAsked = vi.fn();
    const stop = new StopRequest(onAsked);
    expect(stop.isAsked()).toBe(false);
    for (const at of [0, 30, 400]) {
      now.mockReturnValue(at);
      process.emit('SIGINT', 'SIGINT');
    }
    expect(stop.isAsked()).toBe(true);
    expect(onAsked).toHaveBeenCalledOnce();
    expect(kill).not.toHaveBeenCalled();
    now.mockReturnValue(2000);
    process.emit('SIGINT', 'SIGINT');
    expect(kill).toHaveBeenCalledExactlyOnceWith(process.pid, 'SIGINT');
    const heard = () => process.listeners('SIGINT').length + process.listeners('SIGTERM').length;
    const others = heard();
    await stop.forget();
    expect(heard()).toBe(others);
  });

  test('that is forgotten leaves signals to end the process, once the echo of one has passed', async () => {
    const before = process.listeners('SIGINT').length;
    const stop = new StopRequest(() => undefined);
    process.emit('SIGINT', 'SIGINT');
    const forgotten = stop.forget();
    expect(process.listeners('SIGINT').length).toBe(before + 1);
    await forgotten;
    expect(process.listeners('SIGINT').length).toBe(before);
  });
});

import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { callerFolder, exitCodeOf, sandboxProblem } from './launch.mjs';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const node = (script) => spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'ignore'] });
const listeners = () => signals.map((signal) => process.listenerCount(signal));

test('paths on the command line are those of the folder that npm was called in', () => {
  expect(callerFolder({ INIT_CWD: '/home/ada/films' })).toBe('/home/ada/films');
  expect(callerFolder({})).toBe(process.cwd());
});

describe('exitCodeOf', () => {
  test("answers the child's own exit code", async () => {
    await expect(exitCodeOf(node('process.exit(7)'))).resolves.toBe(7);
  });

  test.runIf(process.platform !== 'win32').each(signals)('answers 128 and the number of %s', async (signal) => {
    await expect(exitCodeOf(node(`process.kill(process.pid, '${signal}')`))).resolves.toBe(
      128 + os.constants.signals[signal],
    );
  });

  test('passes signals on as long as the child runs, and no longer', async () => {
    const before = listeners();
    const child = node("setInterval(() => undefined, 1000); console.log('up')");
    const passed = [];
    const code = exitCodeOf(child, (signal) => {
      passed.push(signal);
      child.kill('SIGKILL');
    });
    expect(listeners()).toEqual(before.map((count) => count + 1));
    await new Promise((resolve) => child.stdout.once('data', resolve));
    process.emit('SIGHUP', 'SIGHUP');
    await expect(code).resolves.toBe(137);
    expect(passed).toEqual(['SIGHUP']);
    expect(listeners()).toEqual(before);
  });
});

test('leaves a command of Windows its answer after Ctrl-C, which the console told it itself', async () => {
  const { platform } = process;
  Object.defineProperty(process, 'platform', { value: 'win32' });
  onTestFinished(() => void Object.defineProperty(process, 'platform', { value: platform }));
  const child = node("console.log('up'); setTimeout(() => process.exit(4), 300)");
  const code = exitCodeOf(child);
  await new Promise((resolve) => child.stdout.once('data', resolve));
  process.emit('SIGINT', 'SIGINT');
  await expect(code).resolves.toBe(4);
});

describe('sandboxProblem', () => {
  let folder;
  const restricted = () => path.join(folder, 'restricted');
  const helper = () => path.join(folder, 'chrome-sandbox');
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sextant-sandbox-'));
    fs.writeFileSync(restricted(), '1\n');
    fs.writeFileSync(helper(), '', { mode: 0o755 });
  });
  afterEach(() => fs.rmSync(folder, { recursive: true }));

  test('names the commands where AppArmor restricts user namespaces', () => {
    const way = `sudo chown root:root '${helper()}' && sudo chmod 4755 '${helper()}'`;
    expect(sandboxProblem(folder, restricted())).toContain(way);
    fs.rmSync(helper());
    expect(sandboxProblem(folder, restricted())).toContain(way);
  });

  test('has none where nothing is restricted', () => {
    expect(sandboxProblem(folder, path.join(folder, 'no-such-switch'))).toBeUndefined();
    fs.writeFileSync(restricted(), '0\n');
    expect(sandboxProblem(folder, restricted())).toBeUndefined();
  });

  test.runIf(process.getuid?.() === 0)('has none where the helper runs as root', () => {
    fs.chmodSync(helper(), 0o4755);
    expect(sandboxProblem(folder, restricted())).toBeUndefined();
  });
});

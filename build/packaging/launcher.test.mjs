import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { putLauncher } from './launcher.mjs';

describe.skipIf(process.platform === 'win32')('the launcher of a package', () => {
  let above;
  let place;
  let link;
  /** Runs it by its link in another folder; answers how Electron was called. */
  function called(...words) {
    return calledWith({}, ...words);
  }
  function calledWith(more, ...words) {
    const env = { PATH: process.env.PATH, ...more };
    const { stdout, stderr } = spawnSync(link, words, { encoding: 'utf8', env, cwd: above });
    expect(stderr).toBe('');
    const [asNode, native, telemetryOff, ...args] = stdout.split('\n').slice(0, -1);
    return { asNode, native, telemetryOff, args };
  }
  const asWindow = { asNode: '', native: '', telemetryOff: '' };

  beforeEach(() => {
    above = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'sextant-launcher-')));
    place = path.join(above, 'a package');
    link = path.join(above, 'bin');
    fs.mkdirSync(place);
    const told = '"$ELECTRON_RUN_AS_NODE" "$SEXTANT_NATIVE" "$ORT_DISABLE_TELEMETRY" "$@"';
    fs.writeFileSync(path.join(place, 'sextant'), `#!/bin/sh\nprintf '%s\\n' ${told}\n`, { mode: 0o755 });
    putLauncher(place);
    fs.symlinkSync(path.join(place, 'sextant'), link);
  });
  afterEach(() => fs.rmSync(above, { recursive: true }));

  test.each([
    ['a command', ['validate', 'an index.csv', '--json']],
    ['an option before its command', ['--data', 'folder', 'patients']],
    ['a command that there is not', ['bogus']],
    ['an empty word', ['']],
    ['-h', ['-h']],
    ['--help', ['--help']],
    ['-v', ['-v']],
    ['--version', ['--version']],
  ])('runs the command line in Node alone, word for word, for %s', (_, words) => {
    const program = path.join(place, 'resources/app.asar/out/cli/sextant.js');
    expect(called(...words)).toEqual({
      asNode: '1',
      native: path.join(place, 'resources/native'),
      telemetryOff: '1',
      args: ['--disable-warning=ExperimentalWarning', program, ...words],
    });
  });

  test.each([
    ['nothing', []],
    ["switches of Chromium's", ['--no-sandbox', '--ozone-platform=wayland']],
  ])('opens the window for %s', (_, words) => {
    expect(called(...words)).toEqual({ ...asWindow, args: words });
  });

  test('opens the window from a terminal whose own Electron left its mark in the environment', () => {
    expect(calledWith({ ELECTRON_RUN_AS_NODE: '1' })).toEqual({ ...asWindow, args: [] });
  });
});

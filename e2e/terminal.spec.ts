import { expect } from '@playwright/test';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { test } from './fixture/test';
import { electronExecutable, projectRoot } from './fixture/workstation-process';

const { version } = JSON.parse(fs.readFileSync(path.join(projectRoot, 'package.json'), 'utf8')) as { version: string };

for (const [word, said] of [
  ['--version', `Sextant ${version}`],
  ['--help', 'SEXTANT_DATA'],
] as const)
  test(`${word} is answered in the terminal, without a window, a screen or a data folder`, ({ workplace }) => {
    const env = { ...process.env, SEXTANT_DATA: workplace.dataFolder, DISPLAY: '', WAYLAND_DISPLAY: '' };
    const words = [electronExecutable(), '--no-sandbox', projectRoot, word] as const;
    const { status, stdout } = spawnSync(words[0], words.slice(1), { env, encoding: 'utf8', timeout: 60_000 });
    expect(stdout).toContain(said);
    expect(status).toBe(0);
    expect(fs.existsSync(workplace.dataFolder)).toBe(false);
  });

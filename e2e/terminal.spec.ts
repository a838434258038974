import { expect } from '@playwright/test';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { commandOfClone, commandOfPackage } from './fixture/command-line';
import { test } from './fixture/test';
import { projectRoot } from './fixture/workstation-process';

const { version } = JSON.parse(fs.readFileSync(path.join(projectRoot, 'package.json'), 'utf8')) as { version: string };

test('the command line of a package answers as that of a clone does, without a screen', ({ workplace }) => {
  test.skip(process.platform !== 'linux', 'packages are for Linux');
  const [launcher = ''] = commandOfPackage(workplace.folder);
  const env = { ...process.env, SEXTANT_DATA: workplace.dataFolder, DISPLAY: '', WAYLAND_DISPLAY: '' };
  const run = (program: string, ...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(program, args, { env, encoding: 'utf8', timeout: 120_000 });
    return { status, stdout, stderr };
  };
  expect(run(launcher, '--version')).toEqual({ status: 0, stdout: `Sextant ${version}\n`, stderr: '' });
  expect(run(launcher, '--help').stdout).toContain(projectRoot);
  expect(fs.existsSync(workplace.dataFolder)).toBe(false);
  const refused = run(launcher, 'film.dcm');
  expect(refused).toMatchObject({ status: 2, stdout: '' });
  expect(JSON.parse(refused.stderr)).toMatchObject({ error: { code: 'contract/invalid-input' } });
  const film = path.join(projectRoot, 'demo', 'C253_day005_0356.jpg');
  const [node = '', ...script] = commandOfClone;
  const [here, there] = [run(launcher, 'analyze', film, '--json'), run(node, ...script, 'analyze', film, '--json')];
  expect(here).toMatchObject({ status: 0, stderr: '' });
  const answer = ({ stdout }: typeof here) => ({ ...(JSON.parse(stdout) as object), timingsMs: null });
  expect(answer(here)).toEqual(answer(there));
});

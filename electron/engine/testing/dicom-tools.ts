import { spawnSync } from 'node:child_process';

/** Whether a program of this name can be started; a line says which check is left out where not. */
export function hasProgram(name: string): boolean {
  const found = spawnSync(name, ['--version'], { stdio: 'ignore' }).error === undefined;
  if (!found) process.stdout.write(`${name} is not installed, its checks are skipped\n`);
  return found;
}

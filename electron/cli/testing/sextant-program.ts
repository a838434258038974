import { spawn, spawnSync } from 'node:child_process';
import path from 'node:path';
import { bundleForTest } from '../../engine/testing/bundle-for-test';
import { folderOfFile } from '../../engine/testing/temporary-store';

/** JSON documents that stand on lines of their own. */
const documents = (text: string): unknown[] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('{') || line.startsWith('['))
    .map((line) => JSON.parse(line) as unknown);

/** The command line as a program, and a folder for its files, for the tests of one file; `name` tells them apart. */
export function useSextantProgram(name: string) {
  const folder = folderOfFile();
  const bundle = bundleForTest(
    name,
    'electron/cli/sextant.ts',
    'electron/engine/decoding/decode-worker.ts',
    'electron/engine/inference/inference-worker.ts',
  );
  const program = path.join(bundle, 'sextant.js');
  return {
    folder,
    /** What a line of bash says in which `"$@"` is the program, wherever that lies. */
    inBash: (line: string, cwd?: string) =>
      spawnSync('bash', ['-c', line, 'bash', process.execPath, program], { encoding: 'utf8', cwd }),
    /** Under way when it is answered. */
    started: (...args: string[]) => spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'pipe'] }),
    sextant: (...args: string[]) => {
      const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { encoding: 'utf8' });
      return {
        status,
        stdout,
        stderr,
        get answers() {
          return documents(stdout);
        },
        get errors() {
          return documents(stderr);
        },
      };
    },
  };
}

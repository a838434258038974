import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { makeDamagedStore } from '../engine/testing/damaged-store';
import { folderOfTest } from '../engine/testing/temporary-store';
import { readArguments } from './arguments';
import { auditCommand } from './command-audit';

/** Runs `audit verify` and catches what it says on standard error. */
async function verified(folder: string) {
  const said: string[] = [];
  const write = vi.spyOn(process.stderr, 'write').mockImplementation((text) => said.push(String(text)) > 0);
  try {
    return { code: await auditCommand(readArguments(['audit', 'verify', '--data', folder])), said };
  } finally {
    write.mockRestore();
  }
}

test.each<[string, (folder: string) => unknown]>([
  ['of which a page is damaged', makeDamagedStore],
  ['that is no database', (folder) => writeFileSync(path.join(folder, 'sextant.sqlite'), 'no database'.repeat(100))],
])('a store %s counts as altered, and the command says why', async (_, damage) => {
  const folder = path.join(folderOfTest(), 'data');
  mkdirSync(folder);
  damage(folder);
  const { code, said } = await verified(folder);
  expect(code).toBe(3);
  expect(said.map((line) => JSON.parse(line) as unknown)).toMatchObject([{ error: { code: 'store/corrupt' } }]);
});

test('a store that is not there is no altered one', async () => {
  await expect(verified(path.join(folderOfTest(), 'nowhere'))).rejects.toMatchObject({
    failure: { code: 'store/no-folder' },
  });
});

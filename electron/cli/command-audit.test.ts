import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { makeDamagedStore } from '../engine/testing/damaged-store';
import { folderOfTest } from '../engine/testing/temporary-store';
import { auditCommand } from './command-audit';
import { runCommand } from './testing/run-command';

const verified = (folder: string) => runCommand(auditCommand, 'audit', 'verify', '--data', folder);

test.each<[string, (folder: string) => unknown]>([
  ['of which a page is damaged', makeDamagedStore],
  ['that is no database', (folder) => writeFileSync(path.join(folder, 'sextant.sqlite'), 'no database'.repeat(100))],
])('a store %s counts as altered, and the command says why', async (_, damage) => {
  const folder = path.join(folderOfTest(), 'data');
  mkdirSync(folder);
  damage(folder);
  const { code, stdout, stderr } = await verified(folder);
  expect([code, stdout]).toEqual([3, '']);
  expect(JSON.parse(stderr)).toMatchObject({ error: { code: 'store/corrupt' } });
});

test('a store that is not there is no altered one', async () => {
  await expect(verified(path.join(folderOfTest(), 'nowhere'))).rejects.toMatchObject({
    failure: { code: 'store/no-folder' },
  });
});

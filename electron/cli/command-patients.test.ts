import { expect, test } from 'vitest';
import { refusedResult } from '../../core/testing/analysis-of';
import { analysed, storedImage, storeOfEachTest } from '../engine/testing/temporary-store';
import { patientsCommand } from './command-patients';
import { runCommand } from './testing/run-command';

const store = storeOfEachTest();
const patients = (...more: string[]) => runCommand(patientsCommand, 'patients', '--data', store.folder, ...more);

test('lists every patient by name, whatever the state, also beyond what one question to the store may ask for', async () => {
  store.db.transaction(() => {
    for (let i = 0; i < 501; i += 1) storedImage(store.db, { patientId: `P-${i}`, name: 'Common' });
  })();
  storedImage(store.db, { patientId: 'P-0', name: 'Common', date: '2026-02-01' });
  analysed(store.db, storedImage(store.db, { patientId: 'A', name: 'Adams' }), refusedResult);
  const { code, stdout } = await patients();
  const lines = stdout.trim().split('\n');
  expect([code, lines.length, lines[0], lines[1], lines.at(-1)]).toEqual([
    0,
    502,
    'A\tAdams\t1\t2026-01-01',
    'P-0\tCommon\t2\t2026-02-01',
    'P-500\tCommon\t1\t2026-01-01',
  ]);
  const listed = JSON.parse((await patients('--json')).stdout) as { id: string }[];
  expect(listed[0]).toEqual({ id: 'A', name: 'Adams', images: 1, lastDate: '2026-01-01' });
  expect(listed.map(({ id }) => id)).toEqual(lines.map((line) => line.split('\t')[0]));
});

import { expect, it, vi } from 'vitest';
import type { ImportOutcome } from '../../core/contract/records';
import { FailureError, type FailureCode } from '../../core/failure';
import { fakeWorkstation } from '../testing/fake-workstation';
import { Imports } from './imports.svelte';

const refused = (path: string, code: FailureCode = 'input/empty'): ImportOutcome => ({
  path,
  fileName: path.slice(1),
  result: { kind: 'failed', failure: new FailureError(code).failure },
});

it('lists what came of every import that began before the last had ended, and follows its own progress alone', async () => {
  const ends: (() => void)[] = [];
  const { workstation } = fakeWorkstation({
    'import.start': ({ importId, paths }) =>
      new Promise((resolve) => {
        ends.push(() => resolve({ importId, cancelled: false, outcomes: paths.map((path) => refused(path)) }));
      }),
  });
  const imports = new Imports(workstation, () => undefined);
  const ended = imports.start(['/a']);
  void imports.start(['/b']);
  for (const [place, more] of [[0], [1, '/c'], [2]] as const) {
    await vi.waitFor(() => expect(ends).toHaveLength(place + 1));
    if (more !== undefined) void imports.start([more]);
    imports.progress({ importId: 'of another window', done: 8, total: 9, fileName: 'z' });
    expect(imports.running).toMatchObject({ done: 0, total: 1 });
    ends[place]?.();
  }
  await ended;
  await imports.start([]);
  expect(imports.outcomes.map(({ path }) => path)).toEqual(['/a', '/b', '/c']);
  expect(imports.running).toBeNull();
});

it('is not begun again where it failed and the engine lives', async () => {
  const { workstation, inputsOf } = fakeWorkstation({
    'import.start': () => {
      throw new FailureError('archive/disk-full');
    },
  });
  const imports = new Imports(workstation, () => undefined);
  await imports.start(['/a']);
  expect([imports.failure?.code, inputsOf('import.start').length]).toEqual(['archive/disk-full', 1]);
});

it('passes over no file that is named as a film', () => {
  const imports = new Imports(fakeWorkstation({}).workstation, () => undefined);
  imports.outcomes = ['/film.DCM', '/film.jpeg', '/AUTORUN.INF'].map((path) =>
    refused(path, 'input/unsupported-format'),
  );
  expect(imports.tally).toMatchObject({ failed: 2, passedOver: 1 });
});

import { describe, expect, it, vi } from 'vitest';
import { FailureError } from '../../core/failure';
import { exampleRow } from '../testing/example-series';
import { many, patients, unreadOf } from '../testing/example-worklist';
import { fakeWorkstation } from '../testing/fake-workstation';
import { Worklist } from './worklist.svelte';

describe('the worklist', () => {
  it('asks only for the pages in sight', async () => {
    const fake = many();
    const worklist = new Worklist(fake.workstation);
    await worklist.reload();
    await worklist.show(250, 260);
    expect(fake.inputsOf('patients.list').map(({ offset }) => offset)).toEqual([0, 200]);
    expect(worklist.rowAt(255)?.id).toBe('P255');
    expect(worklist.rowAt(5000)).toBeUndefined();
  });

  it('finds the open patient first of all, on a later page that is held, and beyond', async () => {
    const fake = many();
    const worklist = new Worklist(fake.workstation);
    await worklist.show(250, 260);
    expect([await worklist.find('P255'), await worklist.find('P0'), await worklist.find('P5000')]).toEqual([
      255, 0, 5000,
    ]);
    expect(fake.inputsOf('patients.place')).toHaveLength(2);
    expect((await worklist.first())?.id).toBe('P0');
    await worklist.query({ search: 'P1' });
    expect(fake.inputsOf('patients.list').at(-1)).toMatchObject({ search: 'P1', offset: 0 });
  });

  it('asks again for a page that could not be read, and then says no more that it could not', async () => {
    let busy = true;
    const { workstation } = fakeWorkstation({
      'patients.list': () => {
        if (busy) throw new FailureError('store/busy');
        const counts = { unread: 1, inProgress: 0, signed: 0, notScorable: 0 };
        return { rows: [exampleRow('P0')], total: 1, counts };
      },
    });
    const worklist = new Worklist(workstation);
    await worklist.show(0, 10);
    expect([worklist.failure?.code, worklist.loaded]).toEqual(['store/busy', true]);
    busy = false;
    await worklist.show(0, 10);
    expect([worklist.failure, worklist.rowAt(0)?.id]).toEqual([null, 'P0']);
  });

  it('forgets the answer to a search that has been typed over', async () => {
    const answers: ((value: unknown) => void)[] = [];
    const fake = fakeWorkstation({
      'patients.list': () => new Promise((resolve) => answers.push(resolve as (value: unknown) => void)),
    });
    const worklist = new Worklist(fake.workstation);
    const [first, second] = [worklist.query({ search: 'a' }), worklist.query({ search: 'ab' })];
    const page = (id: string) => ({
      rows: [exampleRow(id)],
      total: 1,
      counts: { unread: 1, inProgress: 0, signed: 0, notScorable: 0 },
    });
    await vi.waitFor(() => expect(answers).toHaveLength(2));
    answers[1]?.(page('new'));
    await second;
    answers[0]?.(page('old'));
    await first;
    expect(worklist.rowAt(0)?.id).toBe('new');
  });

  it('finds the next unread other than the open one', async () => {
    const worklist = new Worklist(many().workstation);
    expect(await worklist.nextUnread(null)).toBe('P0');
    expect(await worklist.nextUnread('P0')).toBe('P1');
  });

  it('goes through every unread patient once a round, though none is ever signed', async () => {
    const unread = ['P0', 'P1', 'P2', 'P3'];
    const { worklist } = unreadOf(() => unread);
    const visited: string[] = [];
    for (let open: string | null = null; visited.length < 12; visited.push(open ?? '-')) {
      // The desk reads ahead in between: it asks the same without going there.
      await worklist.nextUnread(open);
      open = await worklist.nextUnread(open);
    }
    expect(visited).toEqual([...unread, ...unread, ...unread]);
  });

  it('begins the round again at once, in the order that is shown', async () => {
    const { worklist, fake } = unreadOf(() => ['P0', 'P1', 'P2']);
    worklist.sort = 'name';
    const visited: (string | null)[] = [null];
    for (let i = 0; i < 6; i += 1) visited.push(await worklist.nextUnread(visited.at(-1) ?? null));
    expect(visited.slice(1)).toEqual(['P0', 'P1', 'P2', 'P0', 'P1', 'P2']);
    expect(fake.inputsOf('patients.list')[0]).toMatchObject({ state: 'unread', sort: 'name' });
  });

  it('meets a patient again in the same round who was signed and has a new film', async () => {
    let unread = ['P0', 'P1', 'P2'];
    const { worklist } = unreadOf(() => unread);
    unread = ['P1', 'P2'];
    expect(await worklist.nextUnread('P0')).toBe('P1');
    unread = ['P0', 'P1', 'P2'];
    expect(await worklist.nextUnread('P1')).toBe('P0');
  });

  it('stays within the rows that one question may ask for, and finds none beside the open patient', async () => {
    const { worklist, fake } = unreadOf(() => patients.slice(0, 600).map(({ id }) => id));
    let open: string | null = null;
    for (let i = 0; i < 502; i += 1) open = await worklist.nextUnread(open);
    expect(Math.max(...fake.inputsOf('patients.list').map(({ limit }) => limit ?? 0))).toBe(500);
    expect(await unreadOf(() => ['P0']).worklist.nextUnread('P0')).toBeNull();
  });
});

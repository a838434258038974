import { fireEvent, render, screen } from '@testing-library/svelte';
import { tick } from 'svelte';
import { describe, expect, it, vi } from 'vitest';
import { FailureError } from '../../core/failure';
import { exampleRow } from '../testing/example-series';
import { many, patients, unreadOf } from '../testing/example-worklist';
import { fakeWorkstation } from '../testing/fake-workstation';
import { Worklist } from './worklist.svelte';
import WorklistColumn from './WorklistColumn.svelte';

/** CSS pixels. */
const rowHeight = 56;

const shown = (worklist: Worklist, change: Partial<Parameters<typeof render>[1]> = {}) =>
  render(WorklistColumn, {
    worklist,
    selectedId: null,
    searchRequested: false,
    onsearching: vi.fn(),
    onopen: vi.fn(),
    ...change,
  });

/** The column over a hundred thousand unread patients, of whom the list shows ten at a time. */
async function manyShown() {
  const worklist = new Worklist(many().workstation);
  await worklist.reload();
  const { rerender } = shown(worklist);
  const list = screen.getByRole('listbox').parentElement!;
  vi.spyOn(list, 'clientHeight', 'get').mockReturnValue(10 * rowHeight);
  const scrollTo = async (row: number) => {
    list.scrollTop = row * rowHeight;
    await fireEvent.scroll(list);
  };
  return { worklist, rerender, scrollTo, firstRow: () => list.scrollTop / rowHeight };
}

/** Once what was asked meanwhile is answered, and drawn. */
const answered = () => new Promise((resolve) => setTimeout(resolve, 50));

describe('the column of the worklist', () => {
  it('draws a handful of rows of a hundred thousand and opens one', async () => {
    const worklist = new Worklist(many().workstation);
    await worklist.reload();
    const onopen = vi.fn();
    shown(worklist, { onopen } as never);
    const rows = screen.getAllByTestId('patient-row');
    expect(rows.length).toBeLessThan(40);
    expect(screen.getByTitle('Patient P0').textContent).toBe('Patient P0');
    expect(screen.getByRole('button', { name: 'Unread, 100000' })).toBeDefined();
    await fireEvent.click(rows[0]!);
    expect(onopen).toHaveBeenCalledWith('P0');
  });

  it('says that it waits for the engine, before it says that nobody is there', async () => {
    let answer: (page: object) => void = () => undefined;
    const worklist = new Worklist(
      fakeWorkstation({ 'patients.list': () => new Promise((resolve) => (answer = resolve as typeof answer)) })
        .workstation,
    );
    const read = worklist.reload();
    shown(worklist);
    expect(screen.getByText('Loading…')).toBeDefined();
    expect(screen.getByText(/^After an update of Sextant/)).toBeDefined();
    answer({ rows: [], total: 0, counts: { unread: 0, inProgress: 0, signed: 0, notScorable: 0 } });
    await read;
    await vi.waitFor(() => expect(screen.queryByText(/^Loading|^After an update/)).toBeNull());
  });

  it('begins at the top again in another order', async () => {
    const { scrollTo, firstRow } = await manyShown();
    await scrollTo(330);
    expect(await screen.findByText('Patient P330')).toBeDefined();
    // Nothing is read for these rows: their page is there.
    await scrollTo(340);
    await fireEvent.change(screen.getByRole('combobox'), { target: { value: 'name' } });
    await vi.waitFor(() => expect(firstRow()).toBe(0));
    expect(await screen.findByText('Patient P0')).toBeDefined();
  });

  it('brings the patient into sight who was opened elsewhere, and then stays where it is scrolled to', async () => {
    const { worklist, rerender, scrollTo, firstRow } = await manyShown();
    const openedAt: number[] = [];
    for (const selectedId of ['P9', 'P12', 'P5', 'P1', 'P4000', 'P99999', 'nobody']) {
      await rerender({ selectedId });
      await answered();
      openedAt.push(firstRow());
    }
    expect(openedAt).toEqual([0, 3, 3, 1, 3991, 99_990, 99_990]);
    expect(screen.getByText('Patient P99999').closest('[role="option"]')).toBeDefined();
    await scrollTo(40);
    await worklist.reload();
    await tick();
    expect(firstRow()).toBe(40);
  });

  it('has the open patient in sight once the search that led there is emptied', async () => {
    const { worklist, rerender, scrollTo, firstRow } = await manyShown();
    const search = screen.getByRole('searchbox');
    await fireEvent.input(search, { target: { value: 'P77' } });
    await rerender({ selectedId: 'P77' });
    await fireEvent.keyDown(search, { key: 'Escape' });
    await vi.waitFor(() => expect(firstRow()).toBe(68));
    await scrollTo(0);
    await worklist.reload();
    await tick();
    expect(firstRow()).toBe(0);
  });

  it('tells of an open patient whom the filter leaves out, and shows them among all', async () => {
    const { worklist, rerender, firstRow } = await manyShown();
    const told = () => screen.queryByText('Open, but not in this list: Patient P4000');
    await rerender({ selectedId: 'P4000' });
    await vi.waitFor(() => expect(firstRow()).toBe(3991));
    await fireEvent.click(screen.getByTestId('filter-unread'));
    await answered();
    expect([told(), firstRow()]).toEqual([null, 0]);
    await fireEvent.click(screen.getByTestId('filter-signed'));
    await vi.waitFor(() => expect(told()).not.toBeNull());
    await rerender({ selectedId: null });
    expect(told()).toBeNull();
    await rerender({ selectedId: 'P4000' });
    await vi.waitFor(() => expect(told()).not.toBeNull());
    await fireEvent.click(screen.getByRole('button', { name: 'Show all' }));
    await vi.waitFor(() => expect(firstRow()).toBe(3991));
    expect(told()).toBeNull();
    expect(worklist.filter).toBe('all');
  });

  it('says that a search which finds nobody was made in one state alone', async () => {
    const worklist = new Worklist(many().workstation);
    await worklist.query({ search: 'P7', filter: 'signed' });
    shown(worklist);
    expect(await screen.findByText('No patient matches “P7” among “Signed”.')).toBeDefined();
  });

  it('is one stop of the Tab key, at the row that was reached last', async () => {
    const worklist = new Worklist(many().workstation);
    await worklist.reload();
    shown(worklist);
    const stops = () => screen.getAllByTestId('patient-row').filter(({ tabIndex }) => tabIndex === 0);
    expect(stops().map(({ dataset }) => dataset['patient'])).toEqual(['P0']);
    stops()[0]?.focus();
    await fireEvent.keyDown(stops()[0]!, { key: 'ArrowDown' });
    expect(document.activeElement).toBe(stops()[0]);
    expect(stops().map(({ dataset }) => dataset['patient'])).toEqual(['P1']);
  });

  it('keeps the focus on the patient when the list is read anew', async () => {
    let ids = ['P0', 'P1', 'P2', 'P3'];
    const { worklist } = unreadOf(() => ids);
    await worklist.reload();
    shown(worklist);
    const focused = () => (document.activeElement as HTMLElement).dataset['patient'];
    screen.getAllByTestId('patient-row')[2]?.focus();
    for (ids of [
      ['new', 'P0', 'P1', 'P2', 'P3'],
      ['P2', 'new', 'P0', 'P1', 'P3'],
      ['P3', 'P0', 'P1', 'P2'],
    ]) {
      await worklist.reload();
      await tick();
      expect(screen.getAllByTestId('patient-row').map(({ dataset }) => dataset['patient'])).toEqual(ids);
      expect(focused()).toBe('P2');
      expect((document.activeElement as HTMLElement).tabIndex).toBe(0);
    }
  });

  it('shows a patient twice who is on two pages, as when the list moved between their answers', async () => {
    const counts = { unread: 200, inProgress: 0, signed: 0, notScorable: 0 };
    const { workstation } = fakeWorkstation({
      'patients.list': ({ limit = 100, offset = 0 }) => {
        const from = offset === 0 ? 0 : offset - 1;
        return { rows: patients.slice(from, from + limit), total: 200, counts };
      },
    });
    const worklist = new Worklist(workstation);
    await worklist.reload();
    shown(worklist);
    const list = screen.getByRole('listbox').parentElement!;
    list.scrollTop = 98 * rowHeight;
    await fireEvent.scroll(list);
    await vi.waitFor(() => expect(screen.getAllByText('Patient P99')).toHaveLength(2));
  });

  it('shows everyone again where Escape leaves the search', async () => {
    const worklist = new Worklist(many().workstation);
    await worklist.reload();
    shown(worklist);
    const search = screen.getByRole('searchbox');
    await fireEvent.input(search, { target: { value: 'nobody' } });
    await vi.waitFor(() => expect(worklist.search).toBe('nobody'));
    await fireEvent.keyDown(search, { key: 'Escape' });
    await vi.waitFor(() => expect(worklist.search).toBe(''));
  });

  it('takes the keys into the search field once a request', async () => {
    const worklist = new Worklist(many().workstation);
    const onsearching = vi.fn();
    const { rerender, unmount } = shown(worklist, { searchRequested: true, onsearching } as never);
    const search = () => screen.getByRole('searchbox', { name: 'Search by name or patient ID' });
    expect(document.activeElement).toBe(search());
    expect(onsearching).toHaveBeenCalledOnce();
    await rerender({ searchRequested: false });
    search().blur();
    await rerender({ searchRequested: true });
    expect(document.activeElement).toBe(search());
    unmount();
    shown(worklist);
    expect(document.activeElement).toBe(document.body);
  });

  it('opens by Enter the first patient of what was typed, also where the list is read anew meanwhile', async () => {
    const answers: (() => void)[] = [];
    const everyone = many();
    let wait = false;
    const { call } = everyone.workstation;
    vi.spyOn(everyone.workstation, 'call').mockImplementation(async (...args: Parameters<typeof call>) => {
      if (wait) await new Promise<void>((resolve) => answers.push(resolve));
      return call(...args);
    });
    const worklist = new Worklist(everyone.workstation);
    await worklist.reload();
    const onopen = vi.fn();
    shown(worklist, { onopen } as never);
    const search = screen.getByRole('searchbox');
    wait = true;
    await fireEvent.input(search, { target: { value: 'P77' } });
    await fireEvent.keyDown(search, { key: 'Enter' });
    void worklist.reload();
    answers[0]?.();
    await new Promise((resolve) => setTimeout(resolve));
    expect(onopen).not.toHaveBeenCalled();
    answers[1]?.();
    await vi.waitFor(() => expect(onopen.mock.calls).toEqual([['P77']]));
  });

  it('opens nobody by Enter where the search could not be answered', async () => {
    let fail = false;
    const counts = { unread: 1, inProgress: 0, signed: 0, notScorable: 0 };
    const fake = fakeWorkstation({
      'patients.list': () => {
        if (fail) throw new FailureError('engine/unavailable');
        return { rows: [exampleRow('P1')], total: 1, counts };
      },
    });
    const worklist = new Worklist(fake.workstation);
    await worklist.reload();
    const onopen = vi.fn();
    shown(worklist, { onopen } as never);
    fail = true;
    const search = screen.getByRole('searchbox');
    search.focus();
    await fireEvent.input(search, { target: { value: 'zz' } });
    await fireEvent.keyDown(search, { key: 'Enter' });
    await new Promise((resolve) => setTimeout(resolve));
    expect(onopen).not.toHaveBeenCalled();
    // The next Enter must not go to the film.
    expect(document.activeElement).toBe(search);
  });

  it('says of a withheld score that it is hidden, not that there is none', async () => {
    const withheld = exampleRow('P1', { lastScore: null, worsening: null, valuesHidden: true });
    const counts = { unread: 1, inProgress: 0, signed: 0, notScorable: 0 };
    const worklist = new Worklist(
      fakeWorkstation({ 'patients.list': () => ({ rows: [withheld], total: 1, counts }) }).workstation,
    );
    await worklist.reload();
    shown(worklist);
    const row = screen.getByTestId('patient-row').textContent;
    expect(row).toContain('score hidden until read');
    expect(row).not.toContain('of 6');
  });

  it('says something useful when it is empty, finds nothing or fails', async () => {
    const nothing = { rows: [], total: 0, counts: { unread: 0, inProgress: 0, signed: 0, notScorable: 0 } };
    let fail = false;
    const fake = fakeWorkstation({
      'patients.list': () => {
        if (fail) throw new FailureError('engine/unavailable');
        return nothing;
      },
    });
    const worklist = new Worklist(fake.workstation);
    await worklist.reload();
    shown(worklist);
    expect(screen.getByText(/No patients yet/)).toBeDefined();
    await worklist.query({ search: 'zz' });
    expect(await screen.findByText('No patient matches “zz”.')).toBeDefined();
    fail = true;
    await worklist.reload();
    expect(await screen.findByText(/engine is not running/)).toBeDefined();
  });

  it('says whether a score is signed or the network’s, and shows who has nothing to be read', async () => {
    const rows = [
      exampleRow('P0', { lastScore: 4, scoreSigned: true, state: 'signed' }),
      exampleRow('P1', { lastScore: 4 }),
      exampleRow('P2', { lastScore: null, worsening: null, state: 'notScorable' }),
      exampleRow('P3', { lastScore: null, worsening: null }),
    ];
    const counts = { unread: 2, inProgress: 0, signed: 1, notScorable: 1 };
    const fake = fakeWorkstation({ 'patients.list': () => ({ rows, total: 4, counts }) });
    const worklist = new Worklist(fake.workstation);
    await worklist.reload();
    expect(worklist.everyone).toBe(4);
    const { unmount } = shown(new Worklist(many().workstation));
    expect(screen.queryByTestId('filter-notScorable')).toBeNull();
    unmount();
    shown(worklist);
    const texts = (await screen.findAllByTestId('patient-row')).map(({ textContent }) => textContent);
    expect(texts[0]).toContain('4/6 signed');
    expect(texts[1]).toContain('4/6 proposed');
    expect(texts[2]).toMatch(/Not scorable.*no score/);
    expect(texts[3]).toMatch(/Unread.*waits for analysis/);
    await fireEvent.click(screen.getByRole('button', { name: 'Not scorable, 1' }));
    expect(fake.inputsOf('patients.list').at(-1)).toMatchObject({ state: 'notScorable' });
  });
});

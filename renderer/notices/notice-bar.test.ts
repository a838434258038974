import { fireEvent, render, screen } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { FailureError } from '../../core/failure';
import NoticeBar from './NoticeBar.svelte';
import { Notices, type Notice } from './notices.svelte';

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
});

const said = (tone: Notice['tone']): Notice => ({ id: tone, tone, text: () => `a ${tone}` });

function shown(...tones: readonly Notice['tone'][]): Notices {
  const notices = new Notices();
  for (const tone of tones) notices.say(said(tone));
  render(NoticeBar, { notices });
  return notices;
}

it('puts news away by itself, but no warning and no failure', () => {
  const { list } = shown('information', 'warning', 'failure');
  expect(list).toHaveLength(3);
  vi.advanceTimersByTime(7900);
  flushSync();
  expect(screen.getAllByTestId('notice')).toHaveLength(3);
  vi.advanceTimersByTime(200);
  flushSync();
  expect(screen.queryByText('a information')).toBeNull();
  expect(screen.getAllByTestId('notice')).toHaveLength(2);
});

it('counts anew from the last time that the same was said', () => {
  const notices = shown('information');
  vi.advanceTimersByTime(6000);
  notices.say(said('information'));
  flushSync();
  vi.advanceTimersByTime(6000);
  flushSync();
  expect(notices.list).toHaveLength(1);
});

it('waits as long as the pointer is over it or the focus in it', async () => {
  const notices = shown('information');
  const bar = screen.getByTestId('notice');
  await fireEvent.pointerEnter(bar);
  vi.advanceTimersByTime(60_000);
  expect(notices.list).toHaveLength(1);
  await fireEvent.pointerLeave(bar);
  screen.getByRole('button').focus();
  vi.advanceTimersByTime(60_000);
  expect(notices.list).toHaveLength(1);
  screen.getByRole('button').blur();
  vi.advanceTimersByTime(9000);
  expect(notices.list).toHaveLength(0);
});

it('shows the code of a failure, by which support finds it in any language', () => {
  const notices = new Notices();
  notices.sayFailure(new FailureError('archive/disk-full').failure);
  render(NoticeBar, { notices });
  expect(screen.getByText('archive/disk-full')).toBeDefined();
});

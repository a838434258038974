import { fireEvent, render, screen } from '@testing-library/svelte';
import { createRawSnippet } from 'svelte';
import { afterEach, expect, it, vi } from 'vitest';
import { imagesId } from '../viewport/focus-images';
import Dialog from './Dialog.svelte';

afterEach(() => {
  document.body.replaceChildren();
});

const children = createRawSnippet(() => ({ render: () => '<label>Reason <input /></label>' }));

/** A dialog opened with the focus on a button of a page that has films. */
function opened() {
  const films = document.body.appendChild(document.createElement('section'));
  films.id = imagesId;
  films.tabIndex = -1;
  const button = document.body.appendChild(document.createElement('button'));
  button.focus();
  const { unmount } = render(Dialog, { title: 'title', onclose: () => undefined, children });
  button.blur();
  return { films, button, unmount };
}

it('gives the focus back to where it was, also where it is taken off the page', () => {
  const { button, unmount } = opened();
  unmount();
  expect(document.activeElement).toBe(button);
});

it('gives the focus to the films where nothing had it: the next Tab goes on from there', () => {
  const { films, button, unmount } = opened();
  unmount();
  button.blur();
  render(Dialog, { title: 'title', onclose: () => undefined, children }).unmount();
  expect(document.activeElement).toBe(films);
});

it('gives the focus to the films where that is gone', () => {
  const { films, button, unmount } = opened();
  button.remove();
  unmount();
  expect(document.activeElement).toBe(films);
});

/** Whether Escape would close the dialog. */
const escape = () => fireEvent(screen.getByRole('dialog'), new Event('cancel', { cancelable: true }));

it('says at Escape that what was typed is not saved, and discards it at the next', async () => {
  opened();
  await fireEvent.input(screen.getByLabelText('Reason'), { target: { value: 'a wrong patient' } });
  expect(await escape()).toBe(false);
  screen.getByRole('alert');
  expect(await escape()).toBe(true);
  await fireEvent.input(screen.getByLabelText('Reason'), { target: { value: 'the wrong patient' } });
  expect(await escape()).toBe(false);
});

it('goes at Escape where nothing was typed', async () => {
  opened();
  expect(await escape()).toBe(true);
});

it('is told of as closed at once, and only once: the next key may open another', async () => {
  const onclose = vi.fn();
  render(Dialog, { title: 'title', onclose, children });
  const dialog = screen.getByRole<HTMLDialogElement>('dialog');
  await escape();
  expect(onclose).toHaveBeenCalledTimes(1);
  dialog.close();
  dialog.dispatchEvent(new Event('close'));
  expect(onclose).toHaveBeenCalledTimes(1);
});

it('says the same at Close, and goes at the next', async () => {
  const { unmount } = opened();
  const close = screen.getByRole('button', { name: 'Close' });
  const dialog = screen.getByRole<HTMLDialogElement>('dialog');
  await fireEvent.input(screen.getByLabelText('Reason'), { target: { value: 'a wrong patient' } });
  await fireEvent.click(close);
  screen.getByRole('alert');
  expect(dialog.open).toBe(true);
  await fireEvent.click(close);
  expect(dialog.open).toBe(false);
  unmount();
  opened();
  await fireEvent.click(screen.getByRole('button', { name: 'Close' }));
  expect(screen.queryByRole('dialog')).toBeNull();
});

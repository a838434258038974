import { tick } from 'svelte';
import { afterEach, expect, it } from 'vitest';
import { imagesId } from '../viewport/focus-images';
import { keysToImage } from './keys-to-image';

afterEach(() => document.body.replaceChildren());

/** A window with a field, the contour editor and a button, which is pressed while the element has the focus. */
function pressWhile(focused: 'input' | '[role="application"]'): Element | null {
  document.body.innerHTML =
    '<main><input /><div role="application" tabindex="0"></div><button><span>Push</span></button></main>';
  const window = document.querySelector('main') as HTMLElement;
  const stop = keysToImage(window);
  window.querySelector<HTMLElement>(focused)?.focus();
  window.querySelector('span')?.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, cancelable: true }));
  stop();
  return document.activeElement;
}

it('takes the keys out of a field', () => {
  expect(pressWhile('input')).toBe(document.body);
});

it('takes them out of a list after a choice with the mouse, and leaves them there while keys choose', () => {
  document.body.innerHTML = '<main><select><option>a</option><option>b</option></select></main>';
  const window = document.querySelector('main') as HTMLElement;
  const select = document.querySelector('select') as HTMLSelectElement;
  const stop = keysToImage(window);
  const hear = (event: Event) => {
    select.dispatchEvent(event);
    return document.activeElement;
  };
  select.focus();
  hear(new MouseEvent('mousedown', { bubbles: true }));
  hear(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }));
  expect(hear(new Event('change', { bubbles: true }))).toBe(select);
  hear(new MouseEvent('mousedown', { bubbles: true }));
  expect(hear(new Event('change', { bubbles: true }))).toBe(document.body);
  stop();
});

it('leaves them with the contour editor', () => {
  expect(pressWhile('[role="application"]')?.getAttribute('role')).toBe('application');
});

it('takes them from a button that vanishes as it is pressed by key, to the films', async () => {
  document.body.innerHTML = `<main><section id="${imagesId}" tabindex="-1"></section><p><button>Dismiss</button><button>Other</button></p></main>`;
  const window = document.querySelector('main') as HTMLElement;
  const stop = keysToImage(window);
  const [dismiss, other] = window.querySelectorAll('button');
  other?.focus();
  other?.click();
  await tick();
  expect(document.activeElement).toBe(other);
  dismiss?.addEventListener('click', () => dismiss.parentElement?.remove());
  dismiss?.focus();
  dismiss?.click();
  await tick();
  expect(document.activeElement?.id).toBe(imagesId);
  stop();
});

import { render, screen } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import { language } from '../i18n/language.svelte';
import { Keymap } from './keymap.svelte';
import ShortcutSheet from './ShortcutSheet.svelte';

describe('keys and gestures', () => {
  it.each([
    ['Ctrl+Enter', 'Ctrl+Enter', 'Strg+Enter'],
    ['Ctrl+Shift+Z', 'Ctrl+Shift+Z', 'Strg+Umschalt+Z'],
    ['Shift+ArrowLeft', 'Shift+←', 'Umschalt+←'],
    ['Space', 'Space', 'Leertaste'],
    ['PageUp', 'Page Up', 'Bild auf'],
    ['Numpad7', 'Num 7', 'Num 7'],
    ['Ctrl++', 'Ctrl++', 'Strg++'],
    ['+', '+', '+'],
    ['F2', 'F2', 'F2'],
  ])('%s is shown as the reader’s keyboard names it', (shortcut, english, german) => {
    expect(language.shortcut(shortcut)).toBe(english);
    language.choose('de');
    expect(language.shortcut(shortcut)).toBe(german);
  });

  it('are in the reader’s language on the sheet', () => {
    language.choose('de');
    render(ShortcutSheet, { keymap: new Keymap(), onclose: vi.fn() });
    for (const name of ['Strg+Enter', 'Leertaste', 'Umschalt+←', 'Mit linker Taste ziehen', 'Strg + Mausrad'])
      expect(screen.getByText(name)).toBeDefined();
    expect(document.body.textContent).not.toMatch(/Left drag|leftDrag|Ctrl|Arrow|Numpad/);
  });
});

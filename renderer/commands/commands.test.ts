import { describe, expect, it, vi } from 'vitest';
import { commandList, type CommandTarget } from './command-list';
import { handleKey } from './handle-key';
import { Keymap, reservedShortcuts } from './keymap.svelte';
import { shortcutOf } from './shortcut';

const press = (key: string, more: Partial<KeyboardEventInit> = {}) =>
  new KeyboardEvent('keydown', { key, cancelable: true, bubbles: true, ...more });

function target(accepts: CommandTarget['accepts'] = () => true) {
  const called: string[] = [];
  const proxy = new Proxy({ accepts } as CommandTarget, {
    get: (fixed, name: string) =>
      name === 'accepts' ? fixed.accepts : (...args: unknown[]) => called.push([name, ...args].join(' ')),
  });
  return { proxy, called };
}

describe('shortcuts', () => {
  it('tell the numeric pad from the digits above the letters', () => {
    expect(shortcutOf(press('7', { code: 'Numpad7' }))).toBe('Numpad7');
    expect(shortcutOf(press('Home', { code: 'Numpad7' }))).toBe('Numpad7');
    expect(shortcutOf(press('7', { code: 'Digit7' }))).toBe('7');
    expect(shortcutOf(press('Enter', { code: 'NumpadEnter' }))).toBe('Enter');
  });
  it('name modifiers in one order and signs by themselves', () => {
    expect(shortcutOf(press('Z', { ctrlKey: true, shiftKey: true }))).toBe('Ctrl+Shift+Z');
    expect(shortcutOf(press('z', { metaKey: true }))).toBe('Ctrl+Z');
    expect(shortcutOf(press('?', { shiftKey: true }))).toBe('?');
    expect(shortcutOf(press(' '))).toBe('Space');
    expect(shortcutOf(press('Control', { ctrlKey: true }))).toBeNull();
  });
  it('name a letter by its place where the keyboard writes another script', () => {
    expect(shortcutOf(press('\u03b9', { code: 'KeyI' }))).toBe('I');
    expect(shortcutOf(press('\u044f', { code: 'KeyZ', ctrlKey: true }))).toBe('Ctrl+Z');
    expect(shortcutOf(press('z', { code: 'KeyY' }))).toBe('Z');
    expect(shortcutOf(press('\u00f6', { code: 'Semicolon' }))).toBe('\u00d6');
    // AltGr+E and AltGr+M of a German keyboard.
    expect(shortcutOf(press('\u20ac', { code: 'KeyE' }))).toBe('\u20ac');
    expect(shortcutOf(press('\u00b5', { code: 'KeyM' }))).not.toBe('M');
  });
});

describe('commands', () => {
  it('have one id and one owner a key, and none takes a key of the window', () => {
    expect(new Set(commandList.map(({ id }) => id)).size).toBe(commandList.length);
    const keys = commandList.flatMap(({ shortcuts }) => shortcuts);
    expect(new Set(keys).size).toBe(keys.length);
    for (const key of keys) expect(reservedShortcuts).not.toContain(key);
  });

  it('run by their key', () => {
    const { proxy, called } = target();
    const keymap = new Keymap();
    handleKey(press('3', { code: 'Numpad3' }), keymap, proxy);
    handleKey(press('3', { code: 'Digit3' }), keymap, proxy);
    handleKey(press('m'), keymap, proxy);
    handleKey(press('Enter', { ctrlKey: true }), keymap, proxy);
    expect(called).toEqual(['toggleZone leftLower', 'choosePreset 3', 'toggleOverlay severityMap', 'signAndNext']);
  });

  it('sign one reading while the key is held down, but step on through the images', () => {
    const { proxy, called } = target();
    const keymap = new Keymap();
    const held = (key: string, more: Partial<KeyboardEventInit> = {}) => {
      handleKey(press(key, more), keymap, proxy);
      const repeated = press(key, { ...more, repeat: true });
      handleKey(repeated, keymap, proxy);
      return repeated.defaultPrevented;
    };
    expect(held('Enter', { ctrlKey: true })).toBe(true);
    expect(held('3', { code: 'Numpad3' })).toBe(true);
    held('ArrowLeft');
    held('z', { ctrlKey: true });
    expect(called).toEqual(['signAndNext', 'toggleZone leftLower', 'stepCurrent -1', 'stepCurrent -1', 'undo', 'undo']);
  });

  it('redo by either key that programs have for it', () => {
    const { proxy, called } = target();
    handleKey(press('Z', { ctrlKey: true, shiftKey: true }), new Keymap(), proxy);
    handleKey(press('y', { ctrlKey: true }), new Keymap(), proxy);
    expect(called).toEqual(['redo', 'redo']);
  });

  it('leave a key to the page where the desk accepts no command of its group', () => {
    const { proxy, called } = target((group) => group === 'pages');
    const keymap = new Keymap();
    const scroll = press('PageDown');
    handleKey(scroll, keymap, proxy);
    handleKey(press('F2'), keymap, proxy);
    expect(scroll.defaultPrevented).toBe(false);
    expect(called).toEqual(['showPage reading']);
  });

  it('leave typing alone, but not the signature', () => {
    const { proxy, called } = target();
    const field = document.createElement('textarea');
    document.body.append(field);
    const keymap = new Keymap();
    field.addEventListener('keydown', (event) => handleKey(event, keymap, proxy));
    field.dispatchEvent(press('n'));
    field.dispatchEvent(press('z', { ctrlKey: true }));
    field.dispatchEvent(press('Enter'));
    field.dispatchEvent(press('Enter', { ctrlKey: true }));
    expect(called).toEqual(['signAndNext']);
    field.remove();
  });

  it('run in a field by a key that types nothing there, and by no other', () => {
    const { proxy, called } = target();
    const field = document.createElement('textarea');
    document.body.append(field);
    const keymap = new Keymap();
    keymap.assign('reading.sign', 'S');
    field.addEventListener('keydown', (event) => handleKey(event, keymap, proxy));
    field.dispatchEvent(press('s'));
    field.dispatchEvent(press('p'));
    field.dispatchEvent(press('p', { ctrlKey: true }));
    expect(called).toEqual(['writeReport']);
    field.remove();
  });

  it('leave Enter and Space to a focused button', () => {
    const { proxy, called } = target();
    const button = document.createElement('button');
    document.body.append(button);
    button.addEventListener('keydown', (event) => handleKey(event, new Keymap(), proxy));
    button.dispatchEvent(press('Enter'));
    button.dispatchEvent(press(' '));
    button.dispatchEvent(press('n'));
    expect(called).toEqual(['nextUnread']);
    button.remove();
  });

  it('stay silent while a dialog is open', () => {
    const { proxy, called } = target();
    const dialog = document.createElement('dialog');
    dialog.setAttribute('open', '');
    document.body.append(dialog);
    handleKey(press('n'), new Keymap(), proxy);
    expect(called).toEqual([]);
    dialog.remove();
  });
});

describe('the keymap', () => {
  it('refuses a key that is taken or reserved, and keeps a change', () => {
    const keymap = new Keymap();
    expect(keymap.assign('view.invert', 'M')).toEqual({ kind: 'taken', by: 'overlay.severityMap' });
    expect(keymap.assign('view.invert', 'Ctrl+W')).toEqual({ kind: 'reserved' });
    expect(keymap.assign('view.invert', 'J')).toBeNull();
    const again = new Keymap();
    expect(again.find('J')?.id).toBe('view.invert');
    expect(again.find('I')).toBeUndefined();
    again.reset();
    expect(new Keymap().find('I')?.id).toBe('view.invert');
  });

  it('leaves a key to the command that a reader gave it, before a newer Sextant gave it to another', () => {
    localStorage.setItem('sextant.shortcuts', '{"view.hideOverlays":"B"}');
    const keymap = new Keymap();
    expect(keymap.find('B')?.id).toBe('view.hideOverlays');
    expect(keymap.firstOf('patient.last')).toBeUndefined();
  });

  it('frees a key that was removed and survives damaged storage', () => {
    const keymap = new Keymap();
    expect(keymap.assign('view.invert', null)).toBeNull();
    expect(keymap.assign('view.link', 'I')).toBeNull();
    expect(keymap.find('I')?.id).toBe('view.link');
    localStorage.setItem('sextant.shortcuts', '{"nonsense"');
    expect(new Keymap().find('I')?.id).toBe('view.invert');
    vi.restoreAllMocks();
  });
});

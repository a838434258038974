import type { MenuItem } from 'electron';
import { describe, expect, test } from 'vitest';
import { catalogues, type LanguageCode } from '../../../core/i18n/catalogues';
import { menuColumns, type MenuActions } from './menu-columns';

const sent: string[] = [];
const done: string[] = [];
const main = new Proxy({} as MenuActions['main'], { get: (_, action: string) => () => void done.push(action) });
const columns = (developer: boolean, language: LanguageCode = 'en') =>
  menuColumns(catalogues[language].menu, { command: (id) => sent.push(id), main }, { developer });
const rows = (developer: boolean) => columns(developer).flatMap((column) => column.submenu);

describe('the menu', () => {
  test('sends only commands that the page knows', () => {
    for (const { click } of rows(true)) click?.({} as MenuItem, undefined, {});
    expect(sent.toSorted()).toEqual(Object.keys(catalogues.en.menu.commands).sort());
    for (const id of sent) expect(Object.keys(catalogues.en.commands)).toContain(id);
  });

  test('has a row for each thing that main does, which does that', () => {
    const actions = rows(true).filter(({ id }) => Object.hasOwn(catalogues.en.menu.actions, id ?? ''));
    done.length = 0;
    for (const { click } of actions) click?.({} as MenuItem, undefined, {});
    expect(done).toEqual(actions.map(({ id }) => id));
    expect(done.toSorted()).toEqual(Object.keys(catalogues.en.menu.actions).sort());
  });

  test('gives every row its own id, and takes these keys and no other from the page', () => {
    const ids = rows(true).flatMap(({ id }) => id ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    expect(rows(true).flatMap(({ id, accelerator }) => (accelerator === undefined ? [] : [[id, accelerator]]))).toEqual(
      [
        ['newWindow', 'CmdOrCtrl+N'],
        ['closeWindow', 'CmdOrCtrl+W'],
        ['quit', 'CmdOrCtrl+Q'],
        ['fullScreen', 'F11'],
        ['developerTools', 'F12'],
      ],
    );
  });

  test.each(Object.keys(catalogues) as LanguageCode[])(
    'gives every column one letter of its own and no letter twice in a column (%s)',
    (language) => {
      const letter = (label: string) => /&(.)/.exec(label)?.[1]?.toLowerCase();
      const all = columns(true, language);
      expect(new Set(all.map(({ label }) => letter(label))).size).toBe(all.length);
      for (const { submenu } of all) {
        const letters = submenu.flatMap(({ label }) => (label === undefined ? [] : [letter(label)]));
        expect(letters).not.toContain(undefined);
        expect(new Set(letters).size, letters.join()).toBe(letters.length);
      }
    },
  );

  test('shows the developer tools to developers only', () => {
    const has = (developer: boolean) => rows(developer).some(({ id }) => id === 'developerTools');
    expect(has(true)).toBe(true);
    expect(has(false)).toBe(false);
  });
});

import type { MenuItem } from 'electron';
import { describe, expect, test } from 'vitest';
import { catalogues, type LanguageCode } from '../../../core/i18n/catalogues';
import { menuColumns, type MenuActions } from './menu-columns';

const sent: string[] = [];
const main = new Proxy({} as MenuActions['main'], { get: () => () => undefined });
const columns = (developer: boolean, language: LanguageCode = 'en') =>
  menuColumns(catalogues[language].menu, { command: (id) => sent.push(id), main }, { developer });
const rows = (developer: boolean) => columns(developer).flatMap((column) => column.submenu);

describe('the menu', () => {
  test('sends only commands that the page knows', () => {
    for (const { click } of rows(true)) click?.({} as MenuItem, undefined, {});
    expect(sent.toSorted()).toEqual(Object.keys(catalogues.en.menu.commands).sort());
    for (const id of sent) expect(Object.keys(catalogues.en.commands)).toContain(id);
  });

  test('gives every row its own id and every shortcut once', () => {
    const ids = rows(true).flatMap(({ id }) => id ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    const shortcuts = rows(true).flatMap(({ accelerator }) => accelerator ?? []);
    expect(new Set(shortcuts).size).toBe(shortcuts.length);
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

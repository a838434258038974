import { describe, expect, test } from 'vitest';
import { catalogues, type LanguageCode } from '../../core/i18n/catalogues';
import { menuColumns } from './menu';

const columns = (developer: boolean, language: LanguageCode = 'en') =>
  menuColumns(catalogues[language].menu, { developer });
const rows = (developer: boolean) => columns(developer).flatMap((column) => column.rows);

describe('the menu', () => {
  test('sends only commands that the page knows', () => {
    for (const row of rows(true))
      if (row.kind === 'command') expect(Object.keys(catalogues.en.commands)).toContain(row.id);
  });

  test('gives every row its own id and every shortcut once', () => {
    const ids = rows(true).flatMap((row) =>
      row.kind === 'command' ? [row.id] : row.kind === 'main' ? [row.action] : [],
    );
    expect(new Set(ids).size).toBe(ids.length);
    const shortcuts = rows(true).flatMap((row) => ('shortcut' in row ? [row.shortcut] : []));
    expect(new Set(shortcuts).size).toBe(shortcuts.length);
  });

  test.each(Object.keys(catalogues) as LanguageCode[])(
    'gives every column one letter of its own and no letter twice in a column (%s)',
    (language) => {
      const letter = (label: string) => /&(.)/.exec(label)?.[1]?.toLowerCase();
      const all = columns(true, language);
      expect(new Set(all.map(({ label }) => letter(label))).size).toBe(all.length);
      for (const { rows: entries } of all) {
        const letters = entries.flatMap((row) => ('label' in row ? [letter(row.label)] : []));
        expect(letters).not.toContain(undefined);
        expect(new Set(letters).size, letters.join()).toBe(letters.length);
      }
    },
  );

  test('shows the developer tools to developers only', () => {
    const has = (developer: boolean) =>
      rows(developer).some((row) => row.kind === 'main' && row.action === 'developerTools');
    expect(has(true)).toBe(true);
    expect(has(false)).toBe(false);
  });
});

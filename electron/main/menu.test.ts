import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { menuColumns } from './menu';

const rows = (developer: boolean) => menuColumns({ developer }).flatMap((column) => column.rows);

describe('the menu', () => {
  test('sends only commands that the page knows', () => {
    const catalogue = readFileSync(new URL('../../renderer/i18n/en/commands.ts', import.meta.url), 'utf8');
    for (const row of rows(true)) if (row.kind === 'command') expect(catalogue).toContain(`'${row.id}':`);
  });

  test('gives every row its own id and every shortcut once', () => {
    const ids = rows(true).flatMap((row) =>
      row.kind === 'command' ? [row.id] : row.kind === 'main' ? [row.action] : [],
    );
    expect(new Set(ids).size).toBe(ids.length);
    const shortcuts = rows(true).flatMap((row) => ('shortcut' in row ? [row.shortcut] : []));
    expect(new Set(shortcuts).size).toBe(shortcuts.length);
  });

  test('gives every column one letter of its own and no letter twice in a column', () => {
    const letter = (label: string) => /&(.)/.exec(label)?.[1]?.toLowerCase();
    const columns = menuColumns({ developer: true }).map(({ label }) => letter(label));
    expect(new Set(columns).size).toBe(columns.length);
    for (const column of menuColumns({ developer: true })) {
      const letters = column.rows.flatMap((row) => ('label' in row ? [letter(row.label)] : []));
      expect(letters).not.toContain(undefined);
      expect(new Set(letters).size).toBe(letters.length);
    }
  });

  test('shows the developer tools to developers only', () => {
    const has = (developer: boolean) =>
      rows(developer).some((row) => row.kind === 'main' && row.action === 'developerTools');
    expect(has(true)).toBe(true);
    expect(has(false)).toBe(false);
  });
});

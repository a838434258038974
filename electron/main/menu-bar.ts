import { Menu, type MenuItemConstructorOptions } from 'electron';
import { catalogues, type LanguageCode } from '../../core/i18n/catalogues';
import { menuColumns, type MainAction, type MenuRow } from './menu';

export interface MenuActions {
  readonly command: (id: string) => void;
  readonly main: Readonly<Record<MainAction, () => void>>;
}

function itemOf(row: MenuRow, actions: MenuActions): MenuItemConstructorOptions {
  switch (row.kind) {
    case 'line':
      return { type: 'separator' };
    case 'role':
      return { role: row.role, label: row.label };
    case 'command':
      return { id: row.id, label: row.label, click: () => actions.command(row.id) };
    case 'main':
      return {
        id: row.action,
        label: row.label,
        click: () => actions.main[row.action](),
        ...(row.shortcut === undefined ? {} : { accelerator: row.shortcut }),
      };
  }
}

/** macOS puts the first menu under the application's name, whatever it is called. */
const applicationMenu: MenuItemConstructorOptions[] = process.platform === 'darwin' ? [{ role: 'appMenu' }] : [];

/** Puts the menu bar up, in a language. */
export function showMenuBar(
  actions: MenuActions,
  { developer, language }: { readonly developer: boolean; readonly language: LanguageCode },
): void {
  const columns = menuColumns(catalogues[language].menu, { developer }).map(({ label, rows }) => ({
    label,
    submenu: rows.map((row) => itemOf(row, actions)),
  }));
  Menu.setApplicationMenu(Menu.buildFromTemplate([...applicationMenu, ...columns]));
}

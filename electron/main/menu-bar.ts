import { Menu, type MenuItemConstructorOptions } from 'electron';
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
      return { role: row.role };
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

/** Puts the menu bar up. */
export function showMenuBar(actions: MenuActions, options: { readonly developer: boolean }): void {
  const template = menuColumns(options).map(({ label, rows }) => ({
    label,
    submenu: rows.map((row) => itemOf(row, actions)),
  }));
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

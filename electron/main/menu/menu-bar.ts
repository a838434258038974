import { Menu, type MenuItemConstructorOptions } from 'electron';
import { catalogues, type LanguageCode } from '../../../core/i18n/catalogues';
import { menuColumns, type MenuActions } from './menu-columns';

/** macOS puts the first menu under the application's name, whatever it is called. */
const applicationMenu: MenuItemConstructorOptions[] = process.platform === 'darwin' ? [{ role: 'appMenu' }] : [];

/**
 * On macOS the keys that take back what was typed into a field are those of menu rows. Sextant's own rows take back edits of the reading,
 * so these have only their keys; on an image the page answers them before.
 */
const textKeys: MenuItemConstructorOptions[] =
  process.platform === 'darwin'
    ? [
        { role: 'undo', visible: false },
        { role: 'redo', visible: false },
      ]
    : [];

/** Puts the menu bar up, in a language. */
export function showMenuBar(
  actions: MenuActions,
  { developer, language }: { readonly developer: boolean; readonly language: LanguageCode },
): void {
  const columns = menuColumns(catalogues[language].menu, actions, { developer });
  columns.find(({ submenu }) => submenu.some(({ role }) => role === 'copy'))?.submenu.push(...textKeys);
  Menu.setApplicationMenu(Menu.buildFromTemplate([...applicationMenu, ...columns]));
}

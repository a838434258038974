import { Menu, type MenuItemConstructorOptions } from 'electron';
import { catalogues, type LanguageCode } from '../../core/i18n/catalogues';
import { menuColumns, type MenuActions } from './menu';

/** macOS puts the first menu under the application's name, whatever it is called. */
const applicationMenu: MenuItemConstructorOptions[] = process.platform === 'darwin' ? [{ role: 'appMenu' }] : [];

/** Puts the menu bar up, in a language. */
export function showMenuBar(
  actions: MenuActions,
  { developer, language }: { readonly developer: boolean; readonly language: LanguageCode },
): void {
  const columns = menuColumns(catalogues[language].menu, actions, { developer });
  Menu.setApplicationMenu(Menu.buildFromTemplate([...applicationMenu, ...columns]));
}

import { nativeTheme } from 'electron';

/**
 * Before `app` is ready: menu bar, title bar and the dialogs of the system are dark, as what surrounds the films is: eyes that are used to
 * the dark see less for minutes after a white dialog. On Linux GTK draws them and hears its own variable alone; one that is set already counts.
 */
export function darkenChrome(): void {
  nativeTheme.themeSource = 'dark';
  if (process.platform === 'linux') process.env['GTK_THEME'] ??= 'Adwaita:dark';
}

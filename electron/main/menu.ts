/** What main itself does for a menu row; everything else is a command of the page. */
export type MainAction =
  'newWindow' | 'closeWindow' | 'quit' | 'fullScreen' | 'showDataFolder' | 'restartEngine' | 'about' | 'developerTools';

/** A native editing role: needed for text fields. */
type Role = 'cut' | 'copy' | 'paste' | 'selectAll';

export type MenuRow =
  | { readonly kind: 'command'; readonly id: string; readonly label: string; readonly shortcut?: string }
  | { readonly kind: 'main'; readonly action: MainAction; readonly label: string; readonly shortcut?: string }
  | { readonly kind: 'role'; readonly role: Role }
  | { readonly kind: 'line' };

export interface MenuColumn {
  readonly label: string;
  readonly rows: readonly MenuRow[];
}

const line: MenuRow = { kind: 'line' };
const role = (name: Role): MenuRow => ({ kind: 'role', role: name });

/** A command of the page: main only sends its id, and the page binds the key itself. */
const command = (id: string, label: string, shortcut?: string): MenuRow => ({
  kind: 'command',
  id,
  label,
  ...(shortcut === undefined ? {} : { shortcut }),
});

const own = (action: MainAction, label: string, shortcut?: string): MenuRow => ({
  kind: 'main',
  action,
  label,
  ...(shortcut === undefined ? {} : { shortcut }),
});

/** The menu bar, as data. */
export function menuColumns(options: { readonly developer: boolean }): readonly MenuColumn[] {
  return [
    {
      label: '&File',
      rows: [
        command('import.files', 'Import &Files…', 'Ctrl+O'),
        command('import.folder', 'Import F&older…', 'Ctrl+Shift+O'),
        line,
        command('report.write', 'Write &Report…', 'Ctrl+P'),
        line,
        own('newWindow', '&New Window', 'Ctrl+N'),
        own('closeWindow', '&Close Window', 'Ctrl+W'),
        line,
        own('quit', '&Quit', 'Ctrl+Q'),
      ],
    },
    {
      label: '&Edit',
      rows: [
        command('edit.undo', '&Undo', 'Ctrl+Z'),
        command('edit.redo', '&Redo', 'Ctrl+Shift+Z'),
        line,
        role('cut'),
        role('copy'),
        role('paste'),
        role('selectAll'),
      ],
    },
    { label: '&View', rows: [own('fullScreen', '&Full Screen', 'F11')] },
    {
      label: '&Help',
      rows: [
        own('showDataFolder', 'Show &Data Folder'),
        own('restartEngine', '&Restart Analysis Engine'),
        ...(options.developer ? [own('developerTools', 'Developer &Tools', 'F12')] : []),
        line,
        own('about', '&About Sextant'),
      ],
    },
  ];
}

/** What main itself does for a menu row; everything else is a command of the page. */
export type MainAction =
  'newWindow' | 'closeWindow' | 'quit' | 'fullScreen' | 'showDataFolder' | 'restartEngine' | 'developerTools';

/** A native editing role: needed for text fields. */
type Role = 'cut' | 'copy' | 'paste' | 'selectAll';

export type MenuRow =
  | { readonly kind: 'command'; readonly id: string; readonly label: string }
  | { readonly kind: 'main'; readonly action: MainAction; readonly label: string; readonly shortcut?: string }
  | { readonly kind: 'role'; readonly role: Role }
  | { readonly kind: 'line' };

export interface MenuColumn {
  readonly label: string;
  readonly rows: readonly MenuRow[];
}

const line: MenuRow = { kind: 'line' };
const role = (name: Role): MenuRow => ({ kind: 'role', role: name });

/** A command of the page, sent by its id. Its key is not shown: the reader can change it, and only the page knows. */
const command = (id: string, label: string): MenuRow => ({ kind: 'command', id, label });

const own = (action: MainAction, label: string, shortcut?: string): MenuRow => ({
  kind: 'main',
  action,
  label,
  ...(shortcut === undefined ? {} : { shortcut }),
});

const file: MenuColumn = {
  label: '&File',
  rows: [
    command('import.files', 'Import &Files…'),
    command('import.folder', 'Import F&older…'),
    line,
    command('report.write', 'Write &Report…'),
    line,
    own('newWindow', '&New Window', 'CmdOrCtrl+N'),
    own('closeWindow', '&Close Window', 'CmdOrCtrl+W'),
    line,
    own('quit', '&Quit', 'CmdOrCtrl+Q'),
  ],
};

const edit: MenuColumn = {
  label: '&Edit',
  rows: [
    command('edit.undo', '&Undo'),
    command('edit.redo', '&Redo'),
    line,
    role('cut'),
    role('copy'),
    role('paste'),
    role('selectAll'),
  ],
};

const view: MenuColumn = {
  label: '&View',
  rows: [
    command('view.invert', '&Invert'),
    command('view.fit', '&Fit the Image'),
    command('view.link', '&Link Prior and Current'),
    line,
    command('overlay.zones', '&Zone Lines'),
    command('overlay.severityMap', 'Severity &Map'),
    command('overlay.contours', 'Lesion &Contours'),
    command('overlay.lungs', 'L&ung Mask'),
    command('overlay.difference', '&Difference from the Prior'),
    command('overlay.relevance', '&Explanation of the Class'),
    command('view.hideOverlays', '&Hide or Show All Overlays'),
    line,
    own('fullScreen', 'Full &Screen', 'F11'),
  ],
};

const reading: MenuColumn = {
  label: '&Reading',
  rows: [
    command('patient.nextUnread', '&Next Unread Patient'),
    command('patient.search', '&Search Patients'),
    line,
    command('reading.confirm', '&Confirm the Zones'),
    command('reading.sign', 'S&ign and Go to the Next Unread'),
    command('reading.addendum', '&Add an Addendum'),
    command('reading.discard', '&Discard the Draft'),
    line,
    command('event.add', 'Add a Clinical &Event'),
    command('series.reanalyse', 'Analyse the Series A&gain'),
  ],
};

const go: MenuColumn = {
  label: '&Go',
  rows: [
    command('page.reading', '&Reading'),
    command('page.quality', '&Quality'),
    command('page.settings', '&Settings'),
  ],
};

const help = (developer: boolean): MenuColumn => ({
  label: '&Help',
  rows: [
    command('help.shortcuts', '&Keyboard Shortcuts'),
    line,
    own('showDataFolder', 'Show &Data Folder'),
    own('restartEngine', '&Restart Analysis Engine'),
    ...(developer ? [own('developerTools', 'Developer &Tools', 'F12')] : []),
    line,
    command('page.about', '&About Sextant'),
  ],
});

/** The menu bar, as data. The ids of commands are the page's own. */
export function menuColumns({ developer }: { readonly developer: boolean }): readonly MenuColumn[] {
  return [file, edit, view, reading, go, help(developer)];
}

import type { Catalogue } from '../../core/i18n/catalogue';

type Texts = Catalogue['menu'];
/** What main itself does for a menu row; everything else is a command of the page. */
export type MainAction = keyof Texts['actions'];
/** A command of the page, sent by its id. Its key is not shown: the reader can change it, and only the page knows. */
type CommandId = keyof Texts['commands'];
/** A native editing role: needed for text fields. */
type Role = keyof Texts['roles'];

export type MenuRow =
  | { readonly kind: 'command'; readonly id: string; readonly label: string }
  | { readonly kind: 'main'; readonly action: MainAction; readonly label: string; readonly shortcut?: string }
  | { readonly kind: 'role'; readonly role: Role; readonly label: string }
  | { readonly kind: 'line' };

export interface MenuColumn {
  readonly label: string;
  readonly rows: readonly MenuRow[];
}

type Entry = CommandId | MainAction | Role | '-';
type ColumnName = keyof Texts['columns'];

const columns: Readonly<Record<ColumnName, readonly Entry[]>> = {
  file: ['import.files', 'import.folder', '-', 'report.write', '-', 'newWindow', 'closeWindow', '-', 'quit'],
  edit: ['edit.undo', 'edit.redo', '-', 'cut', 'copy', 'paste', 'selectAll'],
  view: [
    'view.invert',
    'view.fit',
    'view.link',
    '-',
    'overlay.zones',
    'overlay.severityMap',
    'overlay.contours',
    'overlay.lungs',
    'overlay.difference',
    'overlay.relevance',
    'view.hideOverlays',
    '-',
    'fullScreen',
  ],
  reading: [
    'patient.nextUnread',
    'patient.last',
    'patient.search',
    '-',
    'reading.confirm',
    'reading.sign',
    'reading.addendum',
    'reading.discard',
    '-',
    'event.add',
    'image.correct',
    'patient.correct',
    'series.reanalyse',
  ],
  go: ['page.reading', 'page.quality', 'page.settings'],
  help: ['help.shortcuts', '-', 'showDataFolder', 'restartEngine', 'developerTools', '-', 'page.about'],
};

const shortcuts: Partial<Record<MainAction, string>> = {
  newWindow: 'CmdOrCtrl+N',
  closeWindow: 'CmdOrCtrl+W',
  quit: 'CmdOrCtrl+Q',
  fullScreen: 'F11',
  developerTools: 'F12',
};

const isAction = (entry: string, { actions }: Texts): entry is MainAction => Object.hasOwn(actions, entry);
const isRole = (entry: string, { roles }: Texts): entry is Role => Object.hasOwn(roles, entry);

function rowOf(entry: Entry, texts: Texts): MenuRow {
  if (entry === '-') return { kind: 'line' };
  if (isRole(entry, texts)) return { kind: 'role', role: entry, label: texts.roles[entry] };
  if (!isAction(entry, texts)) return { kind: 'command', id: entry, label: texts.commands[entry] };
  const shortcut = shortcuts[entry];
  return {
    kind: 'main',
    action: entry,
    label: texts.actions[entry],
    ...(shortcut === undefined ? {} : { shortcut }),
  };
}

/** The menu bar, as data, in a language. The ids of commands are the page's own. */
export function menuColumns(texts: Texts, { developer }: { readonly developer: boolean }): readonly MenuColumn[] {
  return (Object.keys(columns) as ColumnName[]).map((name) => ({
    label: texts.columns[name],
    rows: columns[name].filter((entry) => developer || entry !== 'developerTools').map((entry) => rowOf(entry, texts)),
  }));
}

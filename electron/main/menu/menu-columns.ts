import type { MenuItemConstructorOptions } from 'electron';
import type { Catalogue } from '../../../core/i18n/catalogue';

type Texts = Catalogue['menu'];
/** What main itself does for a menu row; everything else is a command of the page. */
type MainAction = keyof Texts['actions'];
/** A command of the page, sent by its id. Its key is not shown: the reader can change it, and only the page knows. */
type CommandId = keyof Texts['commands'];
/** A native editing role: needed for text fields. */
type Role = keyof Texts['roles'];

/** What the rows of the menu do. */
export interface MenuActions {
  readonly command: (id: string) => void;
  readonly main: Readonly<Record<MainAction, () => void>>;
}

type Entry = CommandId | MainAction | Role | '-';
type ColumnName = keyof Texts['columns'];

const columns: Readonly<Record<ColumnName, readonly Entry[]>> = {
  file: [
    'import.files',
    'import.folder',
    '-',
    'report.write',
    'results.write',
    '-',
    'newWindow',
    'closeWindow',
    '-',
    'quit',
  ],
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
  help: [
    'help.shortcuts',
    '-',
    'showDataFolder',
    'saveSupportReport',
    'restartEngine',
    'developerTools',
    '-',
    'page.about',
  ],
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

function itemOf(entry: Entry, texts: Texts, actions: MenuActions): MenuItemConstructorOptions {
  if (entry === '-') return { type: 'separator' };
  if (isRole(entry, texts)) return { role: entry, label: texts.roles[entry] };
  if (!isAction(entry, texts)) return { id: entry, label: texts.commands[entry], click: () => actions.command(entry) };
  const accelerator = shortcuts[entry];
  return {
    id: entry,
    label: texts.actions[entry],
    click: () => actions.main[entry](),
    ...(accelerator === undefined ? {} : { accelerator }),
  };
}

/** The columns of the menu bar in a language. The ids of commands are the page's own. */
export const menuColumns = (
  texts: Texts,
  actions: MenuActions,
  { developer }: { readonly developer: boolean },
): { label: string; submenu: MenuItemConstructorOptions[] }[] =>
  (Object.keys(columns) as ColumnName[]).map((name) => ({
    label: texts.columns[name],
    submenu: columns[name]
      .filter((entry) => developer || entry !== 'developerTools')
      .map((entry) => itemOf(entry, texts, actions)),
  }));

import type { ZoneId } from '../../core/severity/zone';
import type { Catalogue } from '../../core/i18n/catalogue';
import type { OverlayName } from '../viewport/overlays.svelte';
import type { Shortcut } from './shortcut';

export type CommandId = keyof Catalogue['commands'];
export type CommandGroup = keyof Catalogue['commandGroups'];

export const pages = ['reading', 'quality', 'settings', 'about'] as const;
export type Page = (typeof pages)[number];

/** What commands act on; the desk is one. */
export interface CommandTarget {
  /** Whether commands of the group have anything to act on where the reader is now. */
  accepts(group: CommandGroup): boolean;
  /** Lets go of what the keys hold of an outline: the menu bar takes no focus away from them. */
  putDown(): void;
  importFiles(): void;
  importFolder(): void;
  writeReport(): void;
  writeResults(): void;
  undo(): void;
  redo(): void;
  nextUnread(): void;
  lastPatient(): void;
  focusSearch(): void;
  stepCurrent(by: -1 | 1): void;
  /** The film at an end of the series: 0 the first, -1 the last. */
  showEnd(place: 0 | -1): void;
  stepPrior(by: -1 | 1): void;
  automaticPrior(): void;
  invert(): void;
  hideOverlays(): void;
  fit(): void;
  zoomBy(factor: number): void;
  /** Parts of the viewport. */
  panBy(right: number, down: number): void;
  /** As a drag of so many pixels would. */
  windowBy(dx: number, dy: number): void;
  maximise(): void;
  switchViewport(): void;
  toggleLink(): void;
  toggleOverlay(name: OverlayName): void;
  choosePreset(digit: number): void;
  toggleZone(zone: ZoneId): void;
  confirmZones(): void;
  stepTool(by: -1 | 1): void;
  signAndNext(): void;
  writeImpression(): void;
  addendum(): void;
  discardDraft(): void;
  addEvent(): void;
  correctFilm(): void;
  correctPatient(): void;
  reanalyse(): void;
  showPage(page: Page): void;
  showShortcuts(): void;
}

export interface Command {
  readonly id: CommandId;
  readonly group: CommandGroup;
  readonly shortcuts: readonly Shortcut[];
  readonly run: (target: CommandTarget) => void;
  /** May run while the reader types in a field, by a key that types nothing. */
  readonly inFields?: true;
  /** Runs again and again while its key is held down; any other command runs once a press. */
  readonly repeats?: true;
}

const command = (
  id: CommandId,
  group: CommandGroup,
  shortcut: Shortcut | readonly Shortcut[] | null,
  run: Command['run'],
  more: Pick<Command, 'inFields' | 'repeats'> = {},
): Command => ({
  id,
  group,
  shortcuts: shortcut === null ? [] : typeof shortcut === 'string' ? [shortcut] : shortcut,
  run,
  ...more,
});

const step = (
  id: CommandId,
  group: CommandGroup,
  shortcut: Shortcut | readonly Shortcut[],
  run: Command['run'],
): Command => command(id, group, shortcut, run, { repeats: true });

const presets = ([0, 1, 2, 3, 4, 5, 6, 7, 8, 9] as const).map((digit) =>
  command(`window.preset${digit}`, 'windows', String(digit), (t) => t.choosePreset(digit)),
);

/** The numeric pad as the zones lie on the image: the patient's right lung on the left. */
const zoneKeys = {
  rightUpper: 'Numpad7',
  leftUpper: 'Numpad9',
  rightMiddle: 'Numpad4',
  leftMiddle: 'Numpad6',
  rightLower: 'Numpad1',
  leftLower: 'Numpad3',
} as const satisfies Record<ZoneId, Shortcut>;
const zones = (Object.keys(zoneKeys) as ZoneId[]).map((zone) =>
  command(`zone.${zone}`, 'reading', zoneKeys[zone], (t) => t.toggleZone(zone)),
);

const overlayKeys = {
  zones: 'Z',
  severityMap: 'M',
  contours: 'C',
  lungs: 'L',
  relevance: 'E',
  difference: 'D',
} as const;
const overlays = (Object.keys(overlayKeys) as OverlayName[]).map((name) =>
  command(`overlay.${name}`, 'overlays', overlayKeys[name], (t) => t.toggleOverlay(name)),
);

/** Every action of the window as data: the toolbar, the keys and the cheat sheet read this list; the menu bar names some of its ids. */
export const commandList: readonly Command[] = [
  command('patient.nextUnread', 'patients', 'N', (t) => t.nextUnread()),
  command('patient.last', 'patients', 'B', (t) => t.lastPatient()),
  command('patient.search', 'patients', 'Ctrl+F', (t) => t.focusSearch(), { inFields: true }),
  step('image.previous', 'images', 'ArrowLeft', (t) => t.stepCurrent(-1)),
  step('image.next', 'images', 'ArrowRight', (t) => t.stepCurrent(1)),
  command('image.first', 'images', 'Home', (t) => t.showEnd(0)),
  command('image.last', 'images', 'End', (t) => t.showEnd(-1)),
  step('prior.previous', 'images', 'PageUp', (t) => t.stepPrior(-1)),
  step('prior.next', 'images', 'PageDown', (t) => t.stepPrior(1)),
  command('prior.automatic', 'images', 'R', (t) => t.automaticPrior()),
  command('view.invert', 'images', 'I', (t) => t.invert()),
  command('view.fit', 'images', '=', (t) => t.fit()),
  step('view.zoomIn', 'images', '+', (t) => t.zoomBy(1.25)),
  step('view.zoomOut', 'images', '-', (t) => t.zoomBy(0.8)),
  step('view.panLeft', 'images', 'Shift+ArrowLeft', (t) => t.panBy(-0.06, 0)),
  step('view.panRight', 'images', 'Shift+ArrowRight', (t) => t.panBy(0.06, 0)),
  step('view.panUp', 'images', 'Shift+ArrowUp', (t) => t.panBy(0, -0.06)),
  step('view.panDown', 'images', 'Shift+ArrowDown', (t) => t.panBy(0, 0.06)),
  command('view.maximise', 'images', 'F', (t) => t.maximise()),
  command('view.switch', 'images', 'W', (t) => t.switchViewport()),
  command('view.link', 'images', 'K', (t) => t.toggleLink()),
  command('view.hideOverlays', 'overlays', 'Space', (t) => t.hideOverlays()),
  ...overlays,
  ...presets,
  step('window.wider', 'windows', 'Alt+ArrowRight', (t) => t.windowBy(20, 0)),
  step('window.narrower', 'windows', 'Alt+ArrowLeft', (t) => t.windowBy(-20, 0)),
  step('window.brighter', 'windows', 'Alt+ArrowUp', (t) => t.windowBy(0, -20)),
  step('window.darker', 'windows', 'Alt+ArrowDown', (t) => t.windowBy(0, 20)),
  ...zones,
  command('reading.confirm', 'reading', 'Enter', (t) => t.confirmZones()),
  command('reading.sign', 'reading', 'Ctrl+Enter', (t) => t.signAndNext(), { inFields: true }),
  command('reading.impression', 'reading', 'S', (t) => t.writeImpression()),
  command('reading.addendum', 'reading', 'A', (t) => t.addendum()),
  command('reading.discard', 'reading', null, (t) => t.discardDraft()),
  command('tool.next', 'reading', 'T', (t) => t.stepTool(1)),
  command('tool.previous', 'reading', 'Shift+T', (t) => t.stepTool(-1)),
  step('edit.undo', 'reading', 'Ctrl+Z', (t) => t.undo()),
  step('edit.redo', 'reading', ['Ctrl+Shift+Z', 'Ctrl+Y'], (t) => t.redo()),
  command('event.add', 'reading', 'V', (t) => t.addEvent()),
  command('image.correct', 'reading', null, (t) => t.correctFilm()),
  command('patient.correct', 'reading', null, (t) => t.correctPatient()),
  command('series.reanalyse', 'reading', null, (t) => t.reanalyse()),
  command('import.files', 'pages', 'Ctrl+O', (t) => t.importFiles(), { inFields: true }),
  command('import.folder', 'pages', 'Ctrl+Shift+O', (t) => t.importFolder(), { inFields: true }),
  command('report.write', 'pages', ['P', 'Ctrl+P'], (t) => t.writeReport(), { inFields: true }),
  command('results.write', 'pages', null, (t) => t.writeResults()),
  command('page.reading', 'pages', 'F2', (t) => t.showPage('reading'), { inFields: true }),
  command('page.quality', 'pages', 'F3', (t) => t.showPage('quality'), { inFields: true }),
  command('page.settings', 'pages', 'F4', (t) => t.showPage('settings'), { inFields: true }),
  command('page.about', 'pages', 'F1', (t) => t.showPage('about'), { inFields: true }),
  command('help.shortcuts', 'pages', '?', (t) => t.showShortcuts()),
];

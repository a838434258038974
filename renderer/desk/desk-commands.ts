import type { WorkstationEvent } from '../../core/contract/events';
import type { Catalogue } from '../../core/i18n/catalogue';
import type { ZoneId } from '../../core/severity/zone';
import { commandList, type CommandTarget, type Page } from '../commands/command-list';
import { dialogOpen } from '../commands/dialog-open';
import { language } from '../i18n/language.svelte';
import { focusImpression } from '../reading/focus-impression';
import { focusImages } from '../viewport/focus-images';
import type { OverlayName } from '../viewport/overlays.svelte';
import type { Desk } from './desk.svelte';

type Act<Of extends unknown[]> = (...of: Of) => void;

/** Commands that need a film, or a draft of its reading: what was signed is changed in an addendum, and says so. */
const conditions = (desk: Desk) => ({
  onImage:
    <Of extends unknown[]>(act: Act<Of>): Act<Of> =>
    (...of) => {
      if (desk.series.current !== null) act(...of);
    },
  inDraft:
    <Of extends unknown[]>(act: Act<Of>): Act<Of> =>
    (...of) => {
      if (desk.reading.editable || desk.reading.ownSigned === null) act(...of);
      else sayChangeInAddendum(desk);
    },
});

/** What each command does at the desk. */
export function deskCommands(desk: Desk): CommandTarget {
  const { series, reading, overlays, pair, imports, contours } = desk;
  const { onImage, inDraft } = conditions(desk);
  return {
    accepts: (group) => desk.page === 'reading' || group === 'pages' || group === 'patients',
    putDown: () => contours.putDown(),
    importFiles: () => void imports.chooseFiles(),
    importFolder: () => void imports.chooseFolder(),
    writeReport: () => void desk.writeReport(series.patientId),
    writeResults: () => void writeResults(desk),
    undo: onImage(inDraft(() => undo(desk))),
    redo: onImage(() => redo(desk)),
    nextUnread: () => void desk.nextUnread(),
    lastPatient: () => void desk.lastPatient(),
    focusSearch: () => focusSearch(desk),
    stepCurrent: (by) => desk.step('current', by),
    showEnd: (place) => showEnd(desk, place),
    stepPrior: (by) => desk.step('prior', by),
    automaticPrior: () => desk.showPrior(null),
    invert: () => pair.activeSettings.toggleInvert(),
    hideOverlays: () => overlays.toggleHidden(),
    fit: () => pair.activeSettings.fit(),
    zoomBy: (factor) => pair.activeSettings.zoomBy(factor),
    panBy: (right, down) => pair.activeSettings.panBy(right, down),
    windowBy: (dx, dy) => pair.activeSettings.dragWindow(dx, dy),
    maximise: () => pair.toggleMaximised(pair.active),
    switchViewport: () => switchViewport(desk),
    toggleLink: () => pair.toggleLink(),
    toggleOverlay: onImage((name: OverlayName) => overlays.toggle(name)),
    choosePreset: (digit) => pair.activeSettings.chooseDigit(digit),
    toggleZone: onImage(inDraft((zone: ZoneId) => markZones(desk, () => reading.toggleZone(zone)))),
    confirmZones: onImage(inDraft(() => markZones(desk, () => reading.confirm()))),
    stepTool: onImage((by: -1 | 1) => stepTool(desk, by)),
    signAndNext: onImage(inDraft(() => void desk.signAndNext())),
    writeImpression: onImage(inDraft(focusImpression)),
    addendum: onImage(() => addendum(desk)),
    discardDraft: onImage(() => discard(desk)),
    addEvent: onImage(() => {
      desk.dialog = 'event';
    }),
    correctFilm: () => {
      const { current, data } = series;
      if (current !== null && data !== null) desk.dialog = { image: current, series: data };
    },
    correctPatient: () => {
      if (series.data !== null) desk.dialog = { patient: series.data.patient };
    },
    reanalyse: onImage(() => void desk.reanalyse()),
    showPage: (page) => showPage(desk, page),
    showShortcuts: () => {
      desk.dialog = 'shortcuts';
    },
  };
}

function showPage(desk: Desk, page: Page): void {
  // Out of a text or the panels, back to the films.
  if (page === 'reading' && desk.page === page) focusImages();
  desk.page = page;
}

function focusSearch(desk: Desk): void {
  desk.page = 'reading';
  // Beside a film that fills the space there is no list.
  desk.pair.maximised = null;
  desk.searchRequested = true;
}

function showEnd(desk: Desk, place: 0 | -1): void {
  const image = desk.series.images.at(place);
  if (image !== undefined && image.id !== desk.series.currentId) desk.showCurrent(image.id);
}

function switchViewport({ series, pair }: Desk): void {
  if (series.prior !== null) pair.switchActive();
}

/** What was edited is lost with the draft, so the reader is asked; an untouched draft goes without. */
function discard(desk: Desk): void {
  if (desk.reading.touched) desk.dialog = 'discard';
  else void desk.reading.discard();
}

function addendum({ reading, notices }: Desk): void {
  notices.dismiss('sign');
  void reading.addendum();
}

function sayChangeInAddendum(desk: Desk): void {
  const actions = [{ label: (t: Catalogue) => t.reading.addendum, run: () => addendum(desk) }];
  desk.notices.say({ id: 'sign', tone: 'information', text: (t) => t.reading.signedAlready, actions });
}

/** Marks zones; where that shows the proposal, it answers the message that asked for it. */
function markZones({ reading, notices }: Desk, mark: () => void): void {
  const { proposalHidden: wasHidden } = reading;
  mark();
  if (wasHidden && !reading.proposalHidden) notices.dismiss('sign');
}

/** The tools come with the contours; where there is nothing to edit, what is shown says why. */
function stepTool({ contours, overlays, pair }: Desk, by: -1 | 1): void {
  pair.uncoverCurrent();
  if (!overlays.shows('contours')) overlays.toggle('contours');
  contours.chooseNext(by);
}

/** A gesture under way is taken back before any edit. */
function undo({ contours, reading }: Desk): void {
  if (contours.gesture !== null) {
    contours.drop();
    return;
  }
  reading.undo();
  contours.forgetVertex();
}

function redo({ contours, reading }: Desk): void {
  contours.drop();
  reading.redo();
  contours.forgetVertex();
}

async function writeResults({ series, report, preferences }: Desk): Promise<void> {
  if (series.patientId !== null) await report.writeResults(series.patientId, preferences.paper, language.code);
}

/** Runs a command that the menu bar sent, where it is accepted and no dialog is open; an unknown id is none of ours. */
export function hearCommand(event: WorkstationEvent, target: CommandTarget): void {
  if (event.kind !== 'command' || dialogOpen()) return;
  const command = commandList.find(({ id }) => id === event.id);
  if (command === undefined || !target.accepts(command.group)) return;
  target.putDown();
  command.run(target);
}

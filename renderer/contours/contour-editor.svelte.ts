import type { EditName } from '../../core/contours/edited-content';
import { measureLesions, type LesionMeasure } from '../../core/contours/measure-lesions';
import { ringsOf, type Ring, type Vertex, type VertexRef } from '../../core/regions/region';
import { toFailure, type Failure } from '../../core/failure';
import type { Lesion } from '../../core/reading/reading';
import { beginGesture, lesionAt, reach, type Press } from './begin-gesture';
import {
  clipSelected,
  deleteSelected,
  insertAfterSelected,
  mergeSelected,
  selectedPoint,
  shiftSelected,
  type Selection,
} from './edit-selected';
import {
  toolNames,
  type Crosshair,
  type EditingChange,
  type EditingScene,
  type OnEdit,
  type ToolName,
} from './editing-scene';
import { acceptGhost, finishGesture, type FinishedEdit } from './finish-gesture';
import { continueGesture, previewOf, type Gesture } from './gesture';

/** Where the editor reads from and writes to; the reading owns content and history. */
export interface EditorHost {
  /** Null while nothing can be edited. */
  scene(): EditingScene | null;
  pixelSpacingMm(): readonly [row: number, column: number] | null;
  readonly onEdit: OnEdit;
  readonly newId: () => string;
}

const nothing: EditingScene = { lesions: [], lungs: null };
const smallestBrush = 4;
const largestBrush = 200;

/** The contour editor of one viewport: tool, gesture and selection. It holds no content: an edit is handed to the host. */
export class ContourEditor {
  /** Null where the pointer belongs to the viewport. */
  tool = $state<ToolName | null>(null);
  selectedVertex = $state.raw<VertexRef | null>(null);
  /** The prior's lesion that is chosen to be taken over or dropped. */
  ghost = $state.raw<Lesion | null>(null);
  /** Ghosts that the reader has dropped from this image, by identity. */
  dropped = $state.raw<readonly string[]>([]);
  gesture = $state.raw<Gesture | null>(null);
  /** CSS pixels. */
  brushRadius = $state(22);
  /** The last edit that was refused, until the next press. */
  failure = $state.raw<Failure | null>(null);

  /** Where the keys point; null while the pointer does. */
  crosshair = $state.raw<Crosshair | null>(null);
  /** Whether the pointer took the tool, or pressed with it, last: the arrows are those of the films then, until a key points. */
  byPointer = false;

  private readonly host: EditorHost;
  /** What was selected last; an edit or an undo may have taken it away. */
  private chosenId = $state<string | null>(null);
  readonly scene: EditingScene = $derived.by(() => this.host.scene() ?? nothing);
  readonly preview: EditingScene = $derived.by(() => previewOf(this.scene, this.gesture));
  readonly selected: Lesion | null = $derived.by(
    () => this.preview.lesions.find(({ lesionId }) => lesionId === this.chosenId) ?? null,
  );
  readonly selectedId: string | null = $derived(this.selected?.lesionId ?? null);
  readonly stroke: Ring | null = $derived(this.gesture?.kind === 'stroke' ? this.gesture.points : null);
  readonly usesBrush: boolean = $derived(this.tool === 'nudge' || this.tool === 'lungs');
  /** What the keys hold, they hold without a button. */
  readonly heldByKeys: boolean = $derived(this.gesture !== null && this.crosshair !== null);
  /** All lesions together, live. */
  readonly measure: LesionMeasure = $derived.by(() => this.measured(this.preview.lesions));
  /** The selected lesion alone, live; null where none is selected. */
  readonly selectedMeasure: LesionMeasure | null = $derived.by(() =>
    this.selected === null ? null : this.measured([this.selected]),
  );

  constructor(host: EditorHost) {
    this.host = host;
  }

  private get selection(): Selection | null {
    return this.selected === null ? null : { lesion: this.selected, vertex: this.selectedVertex };
  }

  /** The lungs count as they were before a gesture that pushes them. */
  private measured(lesions: readonly Lesion[]): LesionMeasure {
    return measureLesions(lesions, this.scene.lungs, this.host.pixelSpacingMm());
  }

  /** Takes a tool, or puts it away; a gesture under way is dropped. */
  choose(tool: ToolName | null, byPointer = false): void {
    this.gesture = null;
    this.byPointer = byPointer;
    this.failure = null;
    this.tool = this.host.scene() === null ? null : tool;
    if (tool !== null) return;
    this.select(null);
    this.crosshair = null;
  }

  /** The next tool or the one before; none lies between the last and the first. */
  chooseNext(step: 1 | -1): void {
    const tools = [null, ...toolNames];
    this.choose(tools.at((tools.indexOf(this.tool) + step) % tools.length) ?? null);
  }

  /** Another image is shown: nothing of the one before remains. */
  leaveImage(): void {
    this.choose(null);
    this.dropped = [];
  }

  select(lesionId: string | null): void {
    if (lesionId !== this.chosenId) this.selectedVertex = null;
    this.ghost = null;
    this.chosenId = lesionId;
  }

  press(press: Press): void {
    const { tool } = this;
    if (tool === null || this.gesture !== null || this.host.scene() === null) return;
    this.failure = null;
    if (tool === 'merge') {
      this.mergeWith(lesionAt(this.scene.lesions, press.at, reach / press.scale));
      return;
    }
    const { gesture, selectedId, vertex, ghost } = beginGesture(tool, this.scene, this.selectedId, press);
    this.select(selectedId);
    this.selectedVertex = vertex;
    this.ghost = ghost;
    this.gesture = gesture;
  }

  move(at: Vertex): void {
    if (this.gesture !== null) this.gesture = continueGesture(this.gesture, at);
  }

  /** Ends the gesture; what it made becomes one edit. A refused one leaves everything as it was. */
  release(): void {
    const { gesture } = this;
    this.gesture = null;
    if (gesture === null) return;
    const context = { scene: this.scene, selectedId: this.selectedId, newId: this.host.newId };
    if (this.perform(() => finishGesture(gesture, context)) && gesture.kind === 'vertex')
      this.keepVertex(ringsOf(gesture.lesion)[gesture.ref.ring]?.[gesture.ref.index]);
  }

  /** What the keys hold stays where it is, once they turn to something else. */
  putDown(): void {
    if (this.heldByKeys) this.release();
  }

  /** An edit was taken back or done again: the selected vertex may be another one now, and what was refused before is past. */
  forgetVertex(): void {
    this.selectedVertex = null;
    this.failure = null;
  }

  /** Keeps the selected vertex only where it still lies: a repair may have put the ring's vertices in another order. */
  private keepVertex(at: Vertex | undefined): void {
    const { selectedVertex, selected } = this;
    if (selectedVertex === null || selected === null) return;
    const now = ringsOf(selected)[selectedVertex.ring]?.[selectedVertex.index];
    if (at === undefined || now?.[0] !== at[0] || now[1] !== at[1]) this.selectedVertex = null;
  }

  /** Nothing of the gesture remains: the pointer was taken away, or a key edits meanwhile. */
  drop(): void {
    this.gesture = null;
  }

  /** Escape: drops the gesture, else the selection, else the tool. @returns whether there was one. */
  cancel(): boolean {
    if (this.gesture !== null) this.gesture = null;
    else if (this.selectedId !== null || this.ghost !== null) this.select(null);
    else if (this.tool !== null) this.choose(null);
    else return false;
    this.failure = null;
    return true;
  }

  /**
   * Deletes the selected vertex, or else the lesion; no dialog, it can be undone. A chosen ghost is dropped instead: it
   * is no part of the reading, and is back when the image is shown again.
   */
  deleteSelected(): boolean {
    this.drop();
    const { selection, ghost } = this;
    if (ghost !== null) {
      this.dropped = [...this.dropped, ghost.lesionId];
      this.ghost = null;
      return true;
    }
    if (selection === null) return false;
    this.perform(() => deleteSelected(this.scene, selection, this.host.newId));
    this.selectedVertex = null;
    return true;
  }

  clipSelected(): void {
    this.drop();
    const { selectedId } = this;
    if (selectedId !== null) this.perform(() => clipSelected(this.scene, selectedId, this.host.newId));
  }

  /** Takes the chosen ghost of the prior's lesion into this reading, where it lies. */
  acceptGhost(): boolean {
    this.drop();
    const { ghost } = this;
    return ghost !== null && this.perform(() => acceptGhost(this.scene, ghost));
  }

  /** Those of the prior's lesions that are neither taken over nor dropped; one that is dragged lies under the pointer. */
  openGhosts(ghosts: readonly Lesion[]): Lesion[] {
    const { gesture } = this;
    const taken = this.scene.lesions.map(({ lesionId }) => lesionId);
    return ghosts
      .filter(({ lesionId }) => !taken.includes(lesionId) && !this.dropped.includes(lesionId))
      .map((ghost) =>
        gesture?.kind === 'ghost' && gesture.before.lesionId === ghost.lesionId ? gesture.lesion : ghost,
      );
  }

  /** Other ghosts are drawn now: what is chosen or dragged of a prior is one of them, or let go. */
  followGhosts(ghosts: readonly Lesion[]): void {
    const drawn = (ghost: Lesion) => ghosts.find(({ lesionId }) => lesionId === ghost.lesionId) ?? null;
    if (this.ghost !== null) this.ghost = drawn(this.ghost);
    if (this.gesture?.kind === 'ghost' && drawn(this.gesture.before) === null) this.gesture = null;
  }

  /** Makes a vertex in the middle of the edge that begins at the selected one, and selects it; by keyboard. */
  insertVertex(): boolean {
    this.drop();
    const { selection, selectedVertex } = this;
    if (selection === null || selectedVertex === null) return false;
    if (this.perform(() => insertAfterSelected(this.scene, selection, this.host.newId)))
      this.selectedVertex = { ...selectedVertex, index: selectedVertex.index + 1 };
    return true;
  }

  /** Moves the selected vertex, or else the selected lesion, by image pixels; by keyboard, `goesOn` while the key is held. */
  shift(dx: number, dy: number, goesOn = false): void {
    this.drop();
    const { selection } = this;
    if (selection === null) return;
    const from = selectedPoint(selection);
    const done = this.perform(() => shiftSelected(this.scene, selection, [dx, dy], this.host.newId), goesOn);
    if (done && from !== null) this.keepVertex([from[0] + dx, from[1] + dy]);
  }

  resizeBrush(factor: number): boolean {
    this.brushRadius = Math.min(largestBrush, Math.max(smallestBrush, this.brushRadius * factor));
    return this.usesBrush || this.crosshair !== null;
  }

  /** The second of two lesions that are pressed is merged into one with the first. */
  private mergeWith(lesion: Lesion | null): void {
    const { selectedId } = this;
    if (lesion === null || selectedId === null || lesion.lesionId === selectedId) {
      this.select(lesion?.lesionId ?? null);
      return;
    }
    this.perform(() => mergeSelected(this.scene, selectedId, lesion.lesionId));
  }

  private commit(name: EditName, change: EditingChange, goesOn: boolean): void {
    const { lesions, lungs } = { ...this.scene, ...change };
    const { percentOfLung, areaMm2 } = measureLesions(lesions, lungs, this.host.pixelSpacingMm());
    this.host.onEdit(name, { ...change, lesionPercentOfLung: percentOfLung, lesionAreaMm2: areaMm2 }, goesOn);
  }

  /** Hands an edit to the host and selects what it leaves selected. @returns false where there was none, or it was refused. */
  private perform(make: () => FinishedEdit | null, goesOn = false): boolean {
    try {
      const edit = make();
      if (edit === null) return false;
      this.commit(edit.name, edit.change, goesOn);
      this.select(edit.selectedId);
      return true;
    } catch (error) {
      this.failure = toFailure(error);
      return false;
    }
  }
}

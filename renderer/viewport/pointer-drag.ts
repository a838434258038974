import { screenPoint, type ScreenPoint } from '../../core/geometry/point';

/** What a drag does, by the button that began it. */
export type DragAction = 'window' | 'pan' | 'zoom';

const actions: Readonly<Record<number, DragAction>> = { 0: 'window', 1: 'pan', 2: 'zoom' };

interface Drag {
  readonly action: DragAction;
  readonly pointerId: number;
  readonly from: ScreenPoint;
  last: readonly [number, number];
}

export interface DragHandlers {
  readonly move: (action: DragAction, dx: number, dy: number, from: ScreenPoint) => void;
}

/** Left drag windows, middle drag pans, right drag zooms. An editing tool keeps its presses to itself. */
export class PointerDrag {
  private drag: Drag | null = null;
  private readonly handlers: DragHandlers;

  constructor(handlers: DragHandlers) {
    this.handlers = handlers;
  }

  down(event: PointerEvent): void {
    const action = actions[event.button];
    if (this.drag !== null || action === undefined) return;
    const from = screenPoint(event.offsetX, event.offsetY);
    this.drag = { action, pointerId: event.pointerId, from, last: [event.clientX, event.clientY] };
    if (event.currentTarget instanceof Element) event.currentTarget.setPointerCapture(event.pointerId);
    if (action !== 'window') event.preventDefault();
  }

  move(event: PointerEvent): void {
    const { drag } = this;
    if (drag === null || drag.pointerId !== event.pointerId) return;
    const [x, y] = drag.last;
    drag.last = [event.clientX, event.clientY];
    this.handlers.move(drag.action, event.clientX - x, event.clientY - y, drag.from);
  }

  /** Ends the drag, also where the system took the pointer away. */
  end(event: PointerEvent): void {
    if (this.drag?.pointerId === event.pointerId) this.drag = null;
  }
}

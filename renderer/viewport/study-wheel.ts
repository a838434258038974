import { screenPoint, type ScreenPoint } from '../../core/geometry/point';

/** Pixels of scrolling to the next film: a touchpad sends many small steps, a wheel a few large ones. */
const travelOfStep = 80;

/** The wheel over a film: scrolled, it goes from film to film; with Ctrl it zooms at the cursor. */
export class StudyWheel {
  private travel = 0;
  private readonly handlers: {
    readonly step: (by: 1 | -1) => void;
    readonly zoom: (at: ScreenPoint, factor: number) => void;
  };

  constructor(handlers: StudyWheel['handlers']) {
    this.handlers = handlers;
  }

  turn(event: WheelEvent): void {
    event.preventDefault();
    if (event.ctrlKey || event.metaKey) {
      this.handlers.zoom(screenPoint(event.offsetX, event.offsetY), Math.exp(-event.deltaY / 400));
      return;
    }
    if (event.buttons !== 0) return;
    this.travel += event.deltaY;
    if (Math.abs(this.travel) < travelOfStep) return;
    this.handlers.step(this.travel > 0 ? 1 : -1);
    this.travel = 0;
  }
}

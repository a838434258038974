import { dragAdjustment, unadjusted, type WindowAdjustment } from '../../core/display/display-window';
import {
  panView,
  panViewBy,
  wholeImage,
  zoomView,
  zoomViewAt,
  type ImageView,
} from '../../core/display/view-placement';
import { presetNames, type PresetName } from '../../core/display/window-presets';
import type { ScreenPoint, Size } from '../../core/geometry/point';

/**
 * How an image is looked at, in terms that do not depend on the image: linked viewports share one of these.
 */
export class ViewSettings {
  view = $state.raw<ImageView>(wholeImage);
  preset = $state<PresetName>('asStored');
  /** How far `nextStored` was stepped on. */
  storedStep = $state(1);
  adjustment = $state.raw<WindowAdjustment>(unadjusted);
  invert = $state(false);

  /** Takes over how another viewport looks at its image. */
  copy(from: ViewSettings): void {
    this.view = from.view;
    this.preset = from.preset;
    this.storedStep = from.storedStep;
    this.adjustment = from.adjustment;
    this.invert = from.invert;
  }

  reset(): void {
    this.fit();
    this.choosePreset('asStored');
    this.invert = false;
  }

  fit(): void {
    this.view = wholeImage;
  }

  pan(image: Size, screen: Size, dx: number, dy: number): void {
    this.view = panView(this.view, image, screen, dx, dy);
  }

  zoomAt(sizes: { readonly image: Size; readonly screen: Size }, at: ScreenPoint, factor: number): void {
    this.view = zoomViewAt(this.view, sizes, at, factor);
  }

  /** Zooms about the middle of the viewport. */
  zoomBy(factor: number): void {
    this.view = zoomView(this.view, factor);
  }

  /** Moves what is seen by a part of the viewport; by keyboard. */
  panBy(right: number, down: number): void {
    this.view = panViewBy(this.view, right, down);
  }

  /** Up brightens what is seen, in negative too. */
  dragWindow(dx: number, dy: number): void {
    this.adjustment = dragAdjustment(this.adjustment, dx, this.invert ? -dy : dy);
  }

  /** `nextStored` again is the one after. */
  choosePreset(preset: PresetName): void {
    this.storedStep = this.preset === preset ? this.storedStep + 1 : 1;
    this.preset = preset;
    this.adjustment = unadjusted;
  }

  /** The preset of a digit key, 0 to 9. */
  chooseDigit(digit: number): void {
    const preset = presetNames[digit];
    if (preset !== undefined) this.choosePreset(preset);
  }

  toggleInvert(): void {
    this.invert = !this.invert;
  }
}

import { windowTable } from '../../core/display/display-window';
import { coverOutside, paintWindowed } from '../../core/display/paint-windowed';
import type { Placement } from '../../core/display/view-placement';
import { visibleRect } from '../../core/display/visible-rect';
import type { VoiFunction } from '../../core/image/radiograph';
import type { Size } from '../../core/geometry/point';
import type { Film } from './film-cache';

/** Where the painted canvas lies in the viewport, CSS pixels. */
export interface PaintedBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PaintRequest {
  readonly film: Film;
  readonly placement: Placement;
  readonly screen: Size;
  readonly window: VoiFunction;
  readonly invert: boolean;
  /** Device pixels per CSS pixel. */
  readonly pixelRatio: number;
}

/** Paints the visible part of a film, at the resolution of the screen, through a window onto a canvas of its own. */
export class FilmPainter {
  readonly canvas = document.createElement('canvas');
  private readonly context = this.canvas.getContext('2d', { alpha: false });
  private pixels: ImageData | null = null;
  /** Of the largest image so far: fresh memory would cost as much as the painting. */
  private bytes = new ArrayBuffer(0);

  /** @returns where the canvas belongs, or null where nothing of the film is in sight. */
  paint({ film, placement, screen, window, invert, pixelRatio }: PaintRequest): PaintedBox | null {
    const level = film.pyramid.levelFor(placement.scale * pixelRatio);
    const rect = visibleRect(level, placement, screen);
    if (rect === null || this.context === null) return null;
    const [width, height] = [rect.right - rect.left, rect.bottom - rect.top];
    const pixels = this.sized(width, height);
    const table = windowTable(window, film.image.max, invert, film.image.min);
    const out = new Uint32Array(pixels.data.buffer);
    paintWindowed(level, rect, table, out);
    if (film.image.opening !== null) coverOutside(film.image.opening, level, rect, out);
    this.context.putImageData(pixels, 0, 0);
    const scale = placement.scale * level.factor;
    return {
      x: placement.x + rect.left * scale,
      y: placement.y + rect.top * scale,
      width: width * scale,
      height: height * scale,
    };
  }

  private sized(width: number, height: number): ImageData {
    if (this.pixels?.width === width && this.pixels.height === height) return this.pixels;
    this.canvas.width = width;
    this.canvas.height = height;
    const size = 4 * width * height;
    if (this.bytes.byteLength < size) this.bytes = new ArrayBuffer(size);
    this.pixels = new ImageData(new Uint8ClampedArray(this.bytes, 0, size), width, height);
    return this.pixels;
  }
}

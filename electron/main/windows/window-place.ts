import type { BrowserWindow, Rectangle } from 'electron';
import fs from 'node:fs';
import { z } from 'zod';
import { replaceFile } from '../files/replace-file';

const pixels = z.number().int();
const placeSchema = z.object({
  /** Of the window where it is neither maximised nor full screen; pixels as the system scales them. */
  bounds: z.object({ x: pixels, y: pixels, width: pixels.positive(), height: pixels.positive() }),
  maximised: z.boolean(),
  fullScreen: z.boolean(),
});
type Place = z.infer<typeof placeSchema>;

/** Length of what two stretches share, 0 where they share nothing. */
const shared = (from: number, length: number, otherFrom: number, otherLength: number): number =>
  Math.max(0, Math.min(from + length, otherFrom + otherLength) - Math.max(from, otherFrom));

const liesOn = ({ x, y, width, height }: Rectangle, area: Rectangle): boolean =>
  shared(x, width, area.x, area.width) * shared(y, height, area.y, area.height) >= (width * height) / 2;

/** Where the window stood that was closed last, kept in a file: a reader has one screen for films, and wants them there every morning. */
export class WindowPlace {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  /** @returns null where none is known, or it does not lie on one of these work areas by half any more. */
  read(areas: readonly Rectangle[]): Place | null {
    try {
      const place = placeSchema.parse(JSON.parse(fs.readFileSync(this.#file, 'utf8')));
      return areas.some((area) => liesOn(place.bounds, area)) ? place : null;
    } catch {
      return null;
    }
  }

  /** Where it cannot be written, the one before stays. */
  keep(window: Pick<BrowserWindow, 'getNormalBounds' | 'isMaximized' | 'isFullScreen'>): void {
    const place: Place = {
      bounds: window.getNormalBounds(),
      maximised: window.isMaximized(),
      fullScreen: window.isFullScreen(),
    };
    try {
      replaceFile(this.#file, JSON.stringify(place));
    } catch {
      // A full disk keeps no window from closing.
    }
  }
}

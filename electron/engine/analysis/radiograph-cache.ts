import type { Radiograph } from '../../../core/image/radiograph';

/** Pixels kept in all, two bytes each: about eight large films. */
const mostPixels = 64_000_000;

/** The last few decoded radiographs, so that importing, analysing and showing one film decode it once. */
export class RadiographCache {
  readonly #entries = new Map<string, Radiograph>();

  get(imageId: string): Radiograph | undefined {
    const found = this.#entries.get(imageId);
    if (found !== undefined) {
      this.#entries.delete(imageId);
      this.#entries.set(imageId, found);
    }
    return found;
  }

  put(imageId: string, radiograph: Radiograph): void {
    this.#entries.delete(imageId);
    this.#entries.set(imageId, radiograph);
    let pixels = 0;
    for (const { values } of this.#entries.values()) pixels += values.length;
    for (const [oldest, { values }] of this.#entries) {
      if (pixels <= mostPixels || oldest === imageId) break;
      this.#entries.delete(oldest);
      pixels -= values.length;
    }
  }
}

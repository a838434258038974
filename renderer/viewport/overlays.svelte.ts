export const overlayNames = ['zones', 'severityMap', 'contours', 'lungs', 'relevance', 'difference'] as const;
export type OverlayName = (typeof overlayNames)[number];

/** At most one of these at a time: two colour maps over each other can be read as neither. */
const maps: readonly OverlayName[] = ['severityMap', 'relevance', 'difference'];

/** Which overlays are drawn, on both viewports alike. All are off at first. */
export class Overlays {
  hidden = $state(false);
  private chosen = $state.raw<readonly OverlayName[]>([]);
  /** Those chosen since the patient was opened. */
  private seen = $state.raw<readonly OverlayName[]>([]);

  /** True where the overlay is chosen and not hidden. */
  shows(name: OverlayName): boolean {
    return !this.hidden && this.chose(name);
  }

  /** True where the overlay is chosen, also while it is hidden. */
  chose(name: OverlayName): boolean {
    return this.chosen.includes(name);
  }

  /** True where the overlay was chosen since the patient was opened. */
  everChose(name: OverlayName): boolean {
    return this.seen.includes(name);
  }

  get any(): boolean {
    return this.chosen.length > 0;
  }

  /** Turns an overlay on or off; turning one on shows the overlays again. */
  toggle(name: OverlayName): void {
    const others = this.chosen.filter((other) => other !== name);
    const off = this.shows(name);
    const chosen = off ? others : [...others.filter((other) => !maps.includes(name) || !maps.includes(other)), name];
    this.hidden = false;
    this.chosen = chosen;
    if (!this.everChose(name)) this.seen = [...this.seen, name];
  }

  /** For another film, which is scored without what explains the class of this one. */
  leaveFilm(): void {
    this.chosen = this.chosen.filter((name) => name !== 'relevance');
    if (!this.any) this.hidden = false;
  }

  /** For another patient: the image comes first. */
  reset(): void {
    this.chosen = [];
    this.seen = [];
    this.hidden = false;
  }

  toggleHidden(): void {
    if (this.any) this.hidden = !this.hidden;
  }
}

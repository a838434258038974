import { ViewSettings } from './view-settings.svelte';

export type Role = 'prior' | 'current';

/** The two viewports: their views, linked or not, and which of them fills the space. */
export class ViewportPair {
  linked = $state(true);
  maximised = $state<Role | null>(null);
  /** The viewport that keys act on where they are not linked. */
  active = $state<Role>('current');

  private readonly own: Readonly<Record<Role, ViewSettings>> = {
    prior: new ViewSettings(),
    current: new ViewSettings(),
  };

  /** The settings of a viewport: one object for both while they are linked. */
  settings(role: Role): ViewSettings {
    return this.linked ? this.own.current : this.own[role];
  }

  get activeSettings(): ViewSettings {
    return this.settings(this.active);
  }

  toggleLink(): void {
    if (this.linked) this.own.prior.copy(this.own.current);
    this.linked = !this.linked;
  }

  toggleMaximised(role: Role): void {
    this.maximised = this.maximised === null ? role : null;
  }

  /** The keys act on the other viewport; where one fills the space, it is that one from now on. */
  switchActive(): void {
    this.active = this.active === 'prior' ? 'current' : 'prior';
    if (this.maximised !== null) this.maximised = this.active;
  }

  /** The prior no longer fills the space. */
  uncoverCurrent(): void {
    if (this.maximised === 'prior') this.maximised = null;
  }

  /** Where there is no prior, neither the space nor the keys are its. */
  leavePrior(): void {
    this.uncoverCurrent();
    this.active = 'current';
  }

  /** For another patient: nothing of how the last one was looked at remains. */
  reset(linked: boolean): void {
    this.own.prior.reset();
    this.own.current.reset();
    this.linked = linked;
    this.maximised = null;
    this.active = 'current';
  }
}

import type { Failure } from '../failure';

/** What is pushed to the renderer. */
export type WorkstationEvent =
  | {
      readonly kind: 'import.progress';
      readonly importId: string;
      readonly done: number;
      readonly total: number;
      readonly fileName: string;
    }
  | { readonly kind: 'series.changed'; readonly patientId: string }
  | { readonly kind: 'patients.changed' }
  | { readonly kind: 'settings.changed' }
  | { readonly kind: 'model.changed' }
  | { readonly kind: 'engine.restarted'; readonly failure: Failure }
  /** It says nothing for long while calls wait, or is heard again. */
  | { readonly kind: 'engine.silent'; readonly silent: boolean }
  | { readonly kind: 'engine.unavailable'; readonly failure: Failure }
  | { readonly kind: 'command'; readonly id: string };

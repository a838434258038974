import type { ModelIdentity } from '../analysis/analysis';
import type { Failure } from '../failure';

/** Times in milliseconds for the made-up picture; `difference` is the largest from the CPU's answers. */
export type ProviderOutcome =
  | { readonly kind: 'reference'; readonly milliseconds: number }
  /** A reference that the package brings no answers for. */
  | { readonly kind: 'unchecked' }
  | { readonly kind: 'wrongAnswers' }
  | { readonly kind: 'compared'; readonly difference: number; readonly atMost: number; readonly milliseconds: number }
  | { readonly kind: 'notAvailable'; readonly failure: Failure }
  | { readonly kind: 'notOpened' };

/** How an execution provider did in the self-test. */
export interface ProviderTrial {
  readonly provider: string;
  readonly passed: boolean;
  readonly outcome: ProviderOutcome;
}

export interface ModelStatus {
  readonly model: ModelIdentity | null;
  readonly name: string | null;
  /** Under what the weights may be used. */
  readonly licence: string | null;
  /** When it calls a zone involved, in its package's own words. */
  readonly involved: string | null;
  readonly executionProvider: string | null;
  /** What the self-test decided and why, an entry a provider that was tried. */
  readonly selfTest: readonly ProviderTrial[];
  readonly failure: Failure | null;
}

/** Where the running Electron came from: the launcher says so, a package carries it inside. */
export const electronSources = ['official', 'fallback', 'override', 'unknown'] as const;
export type ElectronSource = (typeof electronSources)[number];

export interface AppInfo {
  readonly version: string;
  readonly electron: string;
  readonly electronSource: ElectronSource;
  /** The Electron that this version was made for, where it is known. */
  readonly electronDeclared: string | null;
  readonly chrome: string;
  readonly node: string;
  readonly dataFolder: string;
}

import type { WorkstationEvent } from './events';
import type { Reply } from './reply';
import type { MethodName } from './workstation-api';
import type { Failure } from '../failure';

/** The only channel on which a window asks. */
export const requestChannel = 'sextant:request';
/** On which the preload alone tells what a person dropped on the page, before the page can ask for its import. */
export const droppedChannel = 'sextant:dropped';
/** The only channel on which a window is told. */
export const eventChannel = 'sextant:event';
/** Scheme and origin of the pages that may ask. */
export const pageScheme = 'sextant';
export const pageOrigin = `${pageScheme}://app`;

/** Main to engine: one call, input already parsed once. */
export interface EngineRequest {
  readonly id: number;
  readonly method: MethodName;
  readonly input: unknown;
}

/** Main to engine: it is to be ended, on purpose. */
export interface EngineStop {
  readonly stop: true;
}

/** Main to engine: whether it listens. */
export interface EnginePing {
  readonly ping: true;
}

/**
 * Engine to main: `ready` once, before anything else, with the identity of its store; then answers and events; `stopped` once it may be ended;
 * `alive` to each ping.
 * `ready: false` says why it will not run and that starting again would not help (a newer store, say).
 */
export type EngineMessage =
  | { readonly ready: true; readonly store: string }
  | { readonly ready: false; readonly failure: Failure }
  | { readonly id: number; readonly reply: Reply }
  | { readonly event: WorkstationEvent }
  | { readonly stopped: true }
  | { readonly alive: true };

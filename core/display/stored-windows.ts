import { openingWindow } from '../image/choose-windows';
import type { VoiFunction, VoiWindow } from '../image/radiograph';
import type { OneWindow, PresetName } from './window-presets';

/** A preset, of `nextStored` with how far it was stepped on from the window that the film opens in: 1 or more. */
export interface ChosenPreset {
  readonly preset: PresetName;
  readonly storedStep: number;
}

const isStored = ({ origin }: VoiWindow): boolean => origin === 'stored';

/** The windows that `nextStored` steps through, round and round: the one that the film opens in, then what else the file holds. */
function steppedWindows(windows: readonly VoiWindow[]): readonly VoiWindow[] {
  const opening = openingWindow(windows);
  const stored = windows.filter(isStored);
  return opening === undefined || isStored(opening) ? stored : [opening, ...stored];
}

/** The file's window, or the one in its place, that a preset shows; undefined where it shows another. */
function ownWindow(windows: readonly VoiWindow[], { preset, storedStep }: ChosenPreset): VoiWindow | undefined {
  if (preset === 'asStored') return openingWindow(windows);
  const stepped = steppedWindows(windows);
  return preset === 'nextStored' ? stepped[storedStep % stepped.length] : undefined;
}

/** What a preset shows of a film: of the windows that it is to find in the file, the file may hold none. */
export interface NamedWindow {
  readonly name: OneWindow;
  /** Which of the file's own windows it is, from 1, where there are several; else null. */
  readonly place: { readonly number: number; readonly of: number } | null;
  /** What the header calls it; empty where it says nothing. Hostile text. */
  readonly label: string;
}

const nameOfOrigin = { stored: 'asStored', automatic: 'auto', fullRange: 'fullRange' } as const;

export function nameWindow(windows: readonly VoiWindow[], chosen: ChosenPreset): NamedWindow {
  const shown = ownWindow(windows, chosen);
  const { preset } = chosen;
  if (shown === undefined) return { name: preset === 'nextStored' ? 'asStored' : preset, place: null, label: '' };
  const stored = windows.filter(isStored);
  const isOneOfSeveral = stored.length > 1 && isStored(shown);
  const place = isOneOfSeveral ? { number: stored.indexOf(shown) + 1, of: stored.length } : null;
  return { name: nameOfOrigin[shown.origin], place, label: shown.label };
}

/** The window of a preset. @param presets of `chestPresets`. */
export const windowOfPreset = (
  windows: readonly VoiWindow[],
  presets: Record<OneWindow, VoiFunction>,
  chosen: ChosenPreset,
): VoiFunction => ownWindow(windows, chosen) ?? presets[chosen.preset === 'nextStored' ? 'asStored' : chosen.preset];

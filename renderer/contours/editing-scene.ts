import type { EditName } from '../../core/contours/edited-content';
import type { Vertex } from '../../core/regions/region';
import type { ReadingContent } from '../../core/reading/reading';

/** What the editor shows and changes, in image pixels. */
export type EditingScene = Pick<ReadingContent, 'lesions' | 'lungs'>;

/** What an edit sets of the reading; measures come with the lesions that they belong to. */
export type EditingChange = Partial<
  Pick<ReadingContent, 'lesions' | 'lungs' | 'lungsCorrected' | 'lesionPercentOfLung' | 'lesionAreaMm2'>
>;

/** Called once an edit is complete, never while the pointer moves; one that goes on with the last, as while a key is held, is a step with it. */
export type OnEdit = (name: EditName, change: EditingChange, goesOn: boolean) => void;

export const toolNames = ['select', 'new', 'add', 'subtract', 'nudge', 'split', 'merge', 'lungs'] as const;
/** A tool is a state: what the next press of the pointer will begin. */
export type ToolName = (typeof toolNames)[number];

/** Whether a closed line makes, enlarges or cuts a lesion with the tool. */
export const drawsArea = (tool: ToolName | null): boolean => tool === 'new' || tool === 'add' || tool === 'subtract';

/** Where keys point instead of the pointer. */
export interface Crosshair {
  /** Image pixels. */
  readonly at: Vertex;
  /** CSS pixels per image pixel. */
  readonly scale: number;
}

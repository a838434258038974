import type { View } from '../../core/analysis/analysis';

/** What the form asks of one picture; empty as long as nothing is stated. `date` is ISO 8601, `time` `HH:MM` or `HH:MM:SS`. */
export interface StatedOfPicture {
  date: string;
  time: string;
  view: View | '';
}

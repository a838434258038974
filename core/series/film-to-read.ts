import type { SeriesImage } from '../contract/records';

type Film = Pick<SeriesImage, 'date' | 'view'>;

/**
 * The film that a patient is listed by and opened on: of the last day's films the latest that can be read, else the latest.
 * A lateral view is often the later of a pair.
 * @param films of a patient, oldest first.
 */
export function filmToRead<Of extends Film>(films: readonly Of[], canBeRead: (film: Of) => boolean): Of | undefined {
  const latest = films.at(-1);
  const lastDay = films.filter(({ date }) => date === latest?.date);
  return lastDay.findLast((film) => film.view !== 'lateral' && canBeRead(film)) ?? latest;
}

/** Whether a film of a series has, or may still get, an analysis that a reading can begin from, or was signed. */
export const canBeRead = ({ state, analysis, readings }: SeriesImage): boolean =>
  analysis?.severity != null ||
  state.kind === 'pending' ||
  state.kind === 'analysing' ||
  readings.some((reading) => reading.state === 'signed');

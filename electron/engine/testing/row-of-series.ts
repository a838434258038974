import type { Database } from 'better-sqlite3';
import type { ModelIdentity } from '../../../core/analysis/analysis';
import type { PatientRow, SeriesImage } from '../../../core/contract/records';
import { mayBeSubtracted } from '../../../core/series/change-verdict';
import { choosePrior } from '../../../core/series/choose-prior';
import { canBeRead, filmToRead } from '../../../core/series/film-to-read';
import { latestSigned, modelValue, readerValue, standingValue } from '../../../core/series/series-values';
import { seriesOfPatient } from '../store/series-store';

const isDraft = ({ state, version }: SeriesImage['readings'][number]): boolean => state === 'draft' && version > 0;

/** A patient's films as the windows have them, with the drafts of all of these readers. */
export function filmsWithDrafts(
  db: Database,
  patientId: string,
  { model, accounts }: { readonly model: ModelIdentity; readonly accounts: readonly string[] },
): SeriesImage[] {
  const [ours = [], ...others] = accounts.map((account) => seriesOfPatient(db, patientId, { model, account }).images);
  const drafts = others.map((films) => films.map(({ readings }) => readings.filter(({ state }) => state === 'draft')));
  return ours.map((film, place) => ({
    ...film,
    readings: [...film.readings, ...drafts.flatMap((of) => of[place] ?? [])],
  }));
}

function stateOf(film: SeriesImage): PatientRow['state'] {
  if (film.readings.some(isDraft)) return 'inProgress';
  if (latestSigned(film) !== null) return 'signed';
  return canBeRead(film) ? 'unread' : 'notScorable';
}

/** The network's expected score, where no signature contradicts what it scores. */
function expectedOf(film: SeriesImage) {
  const [value, signed] = [modelValue(film), readerValue(film)];
  const expected = film.analysis?.severity?.expectedScore;
  if (value === null || expected === undefined || (signed !== null && signed.score !== value.score)) return null;
  return { ...value, score: expected };
}

type ExpectedRow = Omit<PatientRow, 'id' | 'name' | 'demo' | 'valuesHidden'>;

/** What the worklist's row of a patient with these films must say, by the functions that the windows use, and of which films it speaks. */
export function rowOfSeries(films: readonly SeriesImage[]): {
  readonly row: ExpectedRow;
  readonly of: { readonly latest: string; readonly prior: string | null };
} {
  const latest = filmToRead(films, (film) => stateOf(film) !== 'notScorable');
  if (latest === undefined) throw new Error('a patient without films has no row');
  const prior = choosePrior(films, latest.id, null).image;
  const [from, to] = [prior && expectedOf(prior), expectedOf(latest)];
  const worsening = from === null || to === null || !mayBeSubtracted(from, to) ? null : to.score - from.score;
  return {
    row: {
      images: films.length,
      lastDate: latest.date,
      lastScore: standingValue(latest)?.score ?? null,
      scoreSigned: latestSigned(latest) !== null,
      state: stateOf(latest),
      worsening,
    },
    of: { latest: latest.id, prior: prior?.id ?? null },
  };
}

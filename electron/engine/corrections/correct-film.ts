import type { CorrectedFilm } from '../../../core/contract/records';
import type { Correction, PatientMove } from '../../../core/series/correction';
import type { Engine } from '../open-engine';
import { moveFilm, moveFilms } from '../store/move-films';
import { heedsBirthDate, personOf } from '../store/patient-store';

/** The birth date that the film's own header states; null where there is none, or where its original cannot be read. */
async function headerBirthDateOf({ headerOf }: Engine, imageId: string): Promise<string | null> {
  try {
    return (await headerOf(imageId))?.birthDate ?? null;
  } catch {
    // A lost original must not keep a film with the wrong patient.
    return null;
  }
}

/** What the films' own headers state, by image; of none where no birth date would keep them from the patient. */
async function headerBirthDates(
  engine: Engine,
  imageIds: readonly string[],
  to: { readonly patientId: string; readonly patientName: string },
): Promise<ReadonlyMap<string, string | null>> {
  const stated = new Map<string, string | null>();
  if (!heedsBirthDate(personOf(engine.db, to.patientId), to.patientName)) return stated;
  for (const imageId of imageIds) stated.set(imageId, await headerBirthDateOf(engine, imageId));
  return stated;
}

/** Sets right what is known of a film, tells the windows, and has it analysed again where its projection changed. */
export async function correctFilm(engine: Engine, correction: Correction): Promise<CorrectedFilm> {
  const { db, queue, account, now, readingChanged } = engine;
  const { imageId, patientName } = correction;
  const { patientId } = correction.after;
  const moves = patientId !== correction.before.patientId;
  const stated = await headerBirthDates(engine, moves ? [imageId] : [], { patientId, patientName });
  const headerBirthDate = stated.get(imageId) ?? null;
  const { changed, before, eventsLeft } = moveFilm(db, correction, { account, at: now(), headerBirthDate });
  if (changed.includes('view')) queue.add([imageId]);
  if (changed.length > 0) for (const id of new Set([before.patientId, patientId])) readingChanged(id);
  return { patientId, eventsLeft };
}

/** Gives all films of a patient to another patient ID and tells the windows. */
export async function movePatient(engine: Engine, move: PatientMove): Promise<void> {
  const { db, account, now, readingChanged } = engine;
  const { from, to, imageIds, patientName } = move;
  const stated = await headerBirthDates(engine, imageIds, { patientId: to, patientName });
  moveFilms(db, move, { account, at: now() }, stated);
  for (const id of [from, to]) readingChanged(id);
}

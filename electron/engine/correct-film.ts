import type { Correction, PatientMove } from '../../core/series/correction';
import type { Engine } from './open-engine';
import { correctImage } from './store/correction-store';
import { guardDisk } from './store/guard-disk';
import { moveFilms } from './store/move-films';

/** The birth date that the film's own header states; null where there is none, or where its original cannot be read. */
async function headerBirthDateOf({ radiographOf }: Engine, imageId: string): Promise<string | null> {
  try {
    return (await radiographOf(imageId)).identity?.birthDate ?? null;
  } catch {
    // A lost original must not keep a film with the wrong patient.
    return null;
  }
}

/** Sets right what is known of a film, tells the windows, and has it analysed again where its projection changed. */
export async function correctFilm(engine: Engine, correction: Correction): Promise<{ patientId: string }> {
  const { db, queue, account, now, readingContext } = engine;
  const { patientId } = correction.after;
  const moves = patientId !== correction.before.patientId;
  const headerBirthDate = moves ? await headerBirthDateOf(engine, correction.imageId) : null;
  const { changed, before } = guardDisk(() => correctImage(db, correction, { account, at: now(), headerBirthDate }));
  if (changed.includes('view')) queue.add([correction.imageId]);
  if (changed.length > 0) for (const id of new Set([before.patientId, patientId])) readingContext.readingChanged(id);
  return { patientId };
}

/** Gives all films of a patient to another patient ID and tells the windows. */
export async function movePatient(engine: Engine, move: PatientMove): Promise<void> {
  const { db, account, now, readingContext } = engine;
  const headerBirthDates = new Map<string, string | null>();
  for (const imageId of move.imageIds) headerBirthDates.set(imageId, await headerBirthDateOf(engine, imageId));
  guardDisk(() => moveFilms(db, move, { account, at: now() }, headerBirthDates));
  for (const id of [move.from, move.to]) readingContext.readingChanged(id);
}

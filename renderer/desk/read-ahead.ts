import type { Workstation } from '../../core/contract/client';
import { choosePrior } from '../../core/series/choose-prior';
import { canBeRead, filmToRead } from '../../core/series/film-to-read';
import type { FilmCache } from '../viewport/film-cache';
import type { Worklist } from '../worklist/worklist.svelte';

/**
 * Reads the two films of the next unread patient while the reader is busy with this one. Opens no reading: a draft
 * begins only when a reader looks. What fails here fails again, and is told, when the patient is opened.
 */
export async function readAhead(
  workstation: Workstation,
  worklist: Worklist,
  films: FilmCache,
  openId: string | null,
): Promise<void> {
  try {
    const patientId = await worklist.nextUnread(openId);
    if (patientId === null) return;
    const { images } = await workstation.call('patients.series', { patientId });
    const current = filmToRead(images, canBeRead);
    if (current === undefined) return;
    await films.get(current.id);
    const prior = choosePrior(images, current.id, null).image;
    if (prior !== null) await films.get(prior.id);
  } catch {
    // Nothing was asked for yet.
  }
}

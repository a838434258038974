import { toFailure, type Failure } from '../../core/failure';
import type { Correction } from '../../core/series/correction';
import type { Desk } from '../desk/desk.svelte';
import { language } from '../i18n/language.svelte';

/** Why a film was not corrected; before its patient changes, the store must hold every edit. */
export type Refusal = Failure | 'unsaved';

export const refusalText = (refusal: Refusal): string =>
  refusal === 'unsaved' ? language.text.reading.closingText : language.failure(refusal);

/** Sets right what is known of a film. @returns why it was refused; null where it was done. */
export async function correctFilm(desk: Desk, correction: Correction): Promise<Refusal | null> {
  const asking = desk.dialog;
  const refusal = await correct(desk, correction);
  if (refusal !== null && desk.dialog !== asking)
    desk.notices.say({ id: 'correct', tone: 'failure', text: () => refusalText(refusal) });
  return refusal;
}

async function correct(desk: Desk, correction: Correction): Promise<Refusal | null> {
  if (!(await desk.reading.flush())) return 'unsaved';
  try {
    const { patientId } = await desk.workstation.call('images.correct', correction);
    const moved = patientId !== correction.before.patientId;
    desk.notices.say({
      id: 'correct',
      tone: 'information',
      text: ({ corrections: t }) => (moved ? t.moved(patientId) : t.done),
    });
    void follow(desk, correction, patientId);
    return null;
  } catch (error) {
    return toFailure(error);
  }
}

/** Follows the film to the patient whose it is; not where the reader has gone on meanwhile. */
async function follow(desk: Desk, { imageId, before }: Correction, patientId: string): Promise<void> {
  if (desk.series.patientId !== before.patientId) return;
  if (patientId !== before.patientId) return desk.openPatient(patientId, imageId);
  await desk.series.refresh();
  await desk.sync();
}

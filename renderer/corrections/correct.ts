import { toFailure, type Failure } from '../../core/failure';
import type { Correction, PatientCorrection, PatientMove } from '../../core/series/correction';
import type { Desk } from '../desk/desk.svelte';
import { language } from '../i18n/language.svelte';
import type { Notice } from '../notices/notices.svelte';

/** Why nothing was corrected; before a film changes its patient, the store must hold every edit. */
export type Refusal = Failure | 'unsaved';

export const refusalText = (refusal: Refusal): string =>
  refusal === 'unsaved' ? language.text.reading.closingText : language.failure(refusal);

/** @returns why nothing was corrected, which is said above the page, too, where the dialog that asked is left meanwhile. */
async function attempt(desk: Desk, correct: () => Promise<Notice['text'] | 'unsaved'>): Promise<Refusal | null> {
  const asking = desk.dialog;
  const said = await correct().catch(toFailure);
  if (typeof said === 'function') {
    desk.notices.say({ id: 'correct', tone: 'information', text: said });
    return null;
  }
  if (desk.dialog !== asking) desk.notices.say({ id: 'correct', tone: 'failure', text: () => refusalText(said) });
  return said;
}

/** Sets right what is known of a film. @returns why it was refused; null where it was done. */
export const correctFilm = (desk: Desk, correction: Correction): Promise<Refusal | null> =>
  attempt(desk, async () => {
    if (!(await desk.reading.flush())) return 'unsaved';
    const { patientId, eventsLeft } = await desk.workstation.call('images.correct', correction);
    void follow(desk, correction, patientId);
    const from = correction.before.patientId;
    if (patientId === from) return ({ corrections: t }) => t.done;
    return ({ corrections: t }) => `${t.moved(patientId)}${eventsLeft > 0 ? ` ${t.eventsLeft(eventsLeft, from)}` : ''}`;
  });

/** Gives all films of a patient to another patient ID. @returns why it was refused; null where it was done. */
export const movePatient = (desk: Desk, move: PatientMove): Promise<Refusal | null> =>
  attempt(desk, async () => {
    if (!(await desk.reading.flush())) return 'unsaved';
    await desk.workstation.call('patients.move', move);
    const { patientId, currentId } = desk.series;
    if (patientId === move.from) void desk.openPatient(move.to, currentId ?? undefined);
    return ({ corrections: t }) => t.whole.done(move.to);
  });

/** Sets a patient's name and birth date right. @returns why it was refused; null where it was done. */
export const correctPatient = (desk: Desk, correction: PatientCorrection): Promise<Refusal | null> =>
  attempt(desk, async () => {
    await desk.workstation.call('patients.correct', correction);
    if (desk.series.patientId === correction.patientId) void desk.series.refresh();
    return ({ corrections: t }) => t.patient.done;
  });

/** Follows the film to the patient whose it is; not where the reader has gone on meanwhile. */
async function follow(desk: Desk, { imageId, before }: Correction, patientId: string): Promise<void> {
  if (desk.series.patientId !== before.patientId) return;
  if (patientId !== before.patientId) return desk.openPatient(patientId, imageId);
  await desk.series.refresh();
  await desk.sync();
}

import type { ArchivedFilm } from '../../core/contract/records';
import type { Catalogue } from '../../core/i18n/catalogue';

const ofPatient: ReadonlySet<ArchivedFilm['differs'][number]> = new Set(['name', 'birthDate']);

/** Which commands set right what another version of an archived film states, as the menu bar names them. */
function commandsFor(differs: ArchivedFilm['differs'], { menu }: Catalogue): string[] {
  const ids = [
    ...(differs.some((fact) => !ofPatient.has(fact)) ? (['image.correct'] as const) : []),
    ...(differs.some((fact) => ofPatient.has(fact)) ? (['patient.correct'] as const) : []),
  ];
  return ids.map((id) => menu.commands[id].replaceAll(/[&…]/g, ''));
}

/** Why another version of an archived film was refused: which film that is, whether its picture is the same, what the file states otherwise, and what to do. */
export function otherVersionText(
  failure: string,
  { patientId, patientName, date, differs, samePicture }: ArchivedFilm,
  texts: Catalogue,
): string {
  const t = texts.imports;
  const sentences = [failure, t.archivedFilm(t.patient(patientId, patientName), date)];
  if (samePicture === false) sentences.push(t.otherPicture);
  if (differs.length > 0) sentences.push(t.statesOther(differs));
  else if (samePicture === true) sentences.push(t.statesTheSame);
  if (differs.length > 0 && samePicture !== false) sentences.push(t.correctArchived(commandsFor(differs, texts)));
  return sentences.join(' ');
}

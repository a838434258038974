import type { ArchivedFilm } from '../../core/contract/records';
import type { Catalogue } from '../../core/i18n/catalogue';

type Facts = ArchivedFilm['differs'];

/** What each command sets right; of a patient's sex and of who gave the ID out there is none. */
const corrected: Readonly<Record<'image.correct' | 'patient.correct', Facts>> = {
  'image.correct': ['patientId', 'date', 'view'],
  'patient.correct': ['name', 'birthDate'],
};

/** A command as the menu bar names it. */
export const commandName = (id: 'image.correct' | 'patient.correct', { menu }: Catalogue): string =>
  menu.commands[id].replaceAll(/[&…]/g, '');

/** Which commands set right what another version of an archived film states, as the menu bar names them. */
function commandsFor(differs: Facts, texts: Catalogue): string[] {
  const ids = (['image.correct', 'patient.correct'] as const).filter((id) =>
    corrected[id].some((fact) => differs.includes(fact)),
  );
  return ids.map((id) => commandName(id, texts));
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
  const commands = commandsFor(differs, texts);
  if (commands.length > 0 && samePicture !== false) sentences.push(t.correctArchived(commands));
  return sentences.join(' ');
}

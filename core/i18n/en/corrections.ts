import type { FilmFacts, PatientFacts } from '../../series/correction';

export const factNames: Record<keyof FilmFacts | keyof PatientFacts, string> = {
  patientId: 'patient',
  date: 'date',
  time: 'time',
  view: 'projection',
  name: 'name',
  birthDate: 'birth date',
};

export const corrections = {
  title: 'Correct what is known of this radiograph',
  text: 'The image, analyses and readings stay with the film. What was stated before, the reason and your name are kept for good.',
  film: (patientId: string, taken: string, view: string) => `Film of patient ${patientId}: ${taken}, ${view}`,
  patientName: 'Patient name (may be empty; of a known patient it is checked)',
  reason: 'Reason',
  save: 'Correct the radiograph',
  moves: 'Under the wrong patient ID is',
  filmOnly: 'this film only',
  done: 'The film is corrected.',
  moved: (patientId: string) => `The film now belongs to patient ${patientId}.`,
  eventsLeft: (events: number, patientId: string) =>
    `Patient ${patientId} has no film any more; ${events === 1 ? '1 event stays' : `${events} events stay`} there until one comes again.`,
  mark: 'corrected',
  history: 'Corrected before',
  entry: (at: string, who: string, what: string, reason: string) => `${at}, ${who}: ${what} (${reason})`,
  fact: (fact: keyof typeof factNames, before: string, after: string) => `${factNames[fact]} ${before} → ${after}`,
  otherPatient: 'it was filed under another patient',
  unknown: 'not known',
  whole: {
    choice: (films: number, patientId: string) =>
      `all of patient ${patientId}: ${films === 1 ? '1 film' : `${films} films`} and the events of the trend`,
    title: 'Move all radiographs of the patient',
    text: 'Images, analyses and readings stay with their films. What was stated before, the reason and your name are kept for good.',
    who: (patientId: string) => `All films of patient ${patientId}`,
    note: 'Each film keeps its date, time and projection. A patient ID that is new here takes over name, birth date and sex, unless the name above is another person’s.',
    save: 'Move all radiographs',
    done: (patientId: string) => `All films now belong to patient ${patientId}.`,
  },
  patient: {
    title: 'Correct the patient’s name or birth date',
    text: 'It applies to every film of this patient ID. If a film is another person’s, or the patient ID is wrong, correct a film instead: there all films can be moved. What was stated before, the reason and your name are kept for good.',
    who: (patientId: string) => `Patient ${patientId}`,
    name: 'Name (may be empty)',
    birthDate: 'Birth date (may be empty)',
    save: 'Correct the patient',
    done: 'The patient is corrected.',
  },
};

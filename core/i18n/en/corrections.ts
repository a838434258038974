import type { FilmFacts } from '../../series/correction';

const facts: Record<keyof FilmFacts, string> = {
  patientId: 'patient',
  date: 'date',
  time: 'time',
  view: 'projection',
};

export const corrections = {
  title: 'Correct what is known of this film',
  text: 'The picture, its analyses and its readings stay with it. What was stated before, the reason and your name are kept for good.',
  film: (patientId: string, taken: string, view: string) => `Film of patient ${patientId}: ${taken}, ${view}`,
  patientName: 'Patient name (may be empty; of a known patient it is checked)',
  time: 'Time of day (may be empty)',
  reason: 'Reason',
  save: 'Correct the film',
  done: 'The film is corrected.',
  moved: (patientId: string) => `The film now belongs to patient ${patientId}.`,
  mark: 'corrected',
  history: 'Corrected before',
  entry: (day: string, who: string, what: string, reason: string) => `${day}, ${who}: ${what} (${reason})`,
  fact: (fact: keyof FilmFacts, before: string, after: string) => `${facts[fact]} ${before} → ${after}`,
  otherPatient: 'it was filed under another patient',
  unknown: 'not known',
};

import type { FilmFacts, PatientFacts } from '../../series/correction';
import type { Catalogue } from '../catalogue';

export const factNames: Record<keyof FilmFacts | keyof PatientFacts, string> = {
  patientId: 'Patient',
  date: 'Datum',
  time: 'Uhrzeit',
  view: 'Projektion',
  name: 'Name',
  birthDate: 'Geburtsdatum',
};

export const corrections: Catalogue['corrections'] = {
  title: 'Angaben zu dieser Aufnahme berichtigen',
  text: 'Bild, Analysen und Befunde bleiben bei der Aufnahme. Was vorher galt, der Grund und Ihr Name werden dauerhaft aufbewahrt.',
  film: (patientId, taken, view) => `Aufnahme von Patient ${patientId}: ${taken}, ${view}`,
  patientName: 'Patientenname (darf leer sein; bei einem bekannten Patienten wird er geprüft)',
  reason: 'Grund',
  save: 'Aufnahme berichtigen',
  moves: 'Unter der falschen Patienten-ID liegt',
  filmOnly: 'nur diese Aufnahme',
  done: 'Die Aufnahme ist berichtigt.',
  moved: (patientId) => `Die Aufnahme gehört jetzt zu Patient ${patientId}.`,
  eventsLeft: (events, patientId) =>
    `Patient ${patientId} hat keine Aufnahme mehr; ${events === 1 ? '1 Ereignis bleibt' : `${events} Ereignisse bleiben`} dort, bis wieder eine kommt.`,
  mark: 'berichtigt',
  history: 'Früher berichtigt',
  entry: (at, who, what, reason) => `${at}, ${who}: ${what} (${reason})`,
  fact: (fact, before, after) => `${factNames[fact]} ${before} → ${after}`,
  otherPatient: 'sie lag bei einem anderen Patienten',
  unknown: 'unbekannt',
  whole: {
    choice: (films, patientId) =>
      `alles von Patient ${patientId}: ${films === 1 ? '1 Aufnahme' : `${films} Aufnahmen`} und die Ereignisse des Verlaufs`,
    title: 'Alle Aufnahmen des Patienten verschieben',
    text: 'Bilder, Analysen und Befunde bleiben bei ihren Aufnahmen. Was vorher galt, der Grund und Ihr Name werden dauerhaft aufbewahrt.',
    who: (patientId) => `Alle Aufnahmen von Patient ${patientId}`,
    note: 'Jede Aufnahme behält Datum, Uhrzeit und Projektion. Eine hier neue Patienten-ID übernimmt Namen, Geburtsdatum und Geschlecht, es sei denn, der Name oben ist der einer anderen Person.',
    save: 'Alle Aufnahmen verschieben',
    done: (patientId) => `Alle Aufnahmen gehören jetzt zu Patient ${patientId}.`,
  },
  patient: {
    title: 'Namen oder Geburtsdatum des Patienten berichtigen',
    text: 'Die Berichtigung gilt für jede Aufnahme mit dieser Patienten-ID. Gehört eine Aufnahme einer anderen Person oder ist die Patienten-ID falsch, berichtigen Sie stattdessen eine Aufnahme: Dort lassen sich alle verschieben. Was vorher galt, der Grund und Ihr Name werden dauerhaft aufbewahrt.',
    who: (patientId) => `Patient ${patientId}`,
    name: 'Name (darf leer sein)',
    birthDate: 'Geburtsdatum (darf leer sein)',
    save: 'Patienten berichtigen',
    done: 'Der Patient ist berichtigt.',
  },
};

import type { Catalogue } from '../catalogue';

export const imports: Catalogue['imports'] = {
  fileKinds: { radiographs: 'Röntgenaufnahmen', all: 'Alle Dateien' },
  title: 'Import',
  dropHere: 'Aufnahmen zum Importieren hier ablegen',
  progress: (done, total, file) => `${done} von ${total}: ${file}`,
  starting: 'Dateien werden gelesen …',
  cancel: 'Import abbrechen',
  outcomes: 'Ergebnis des Imports',
  summary: (imported, duplicates, failed) =>
    `${imported} importiert, ${duplicates} schon im Archiv, ${failed} nicht importiert`,
  cancelled: 'Der Import wurde abgebrochen. Was vorher importiert wurde, bleibt.',
  imported: 'importiert',
  otherName: (patientId) => `importiert, doch Patient ${patientId} heißt im Archiv anders. Ist es dieselbe Person?`,
  otherSex: (patientId) =>
    `importiert, doch Patient ${patientId} hat im Archiv das andere Geschlecht. Ist es dieselbe Person?`,
  otherNameAndSex: (patientId) =>
    `importiert, doch Patient ${patientId} hat im Archiv einen anderen Namen und das andere Geschlecht. Ist es dieselbe Person?`,
  doubtful: (count) =>
    count === 1
      ? '1 Aufnahme widerspricht dem Archiv bei ihrem Patienten: siehe unten'
      : `${count} Aufnahmen widersprechen dem Archiv bei ihrem Patienten: siehe unten`,
  duplicate: (patientId) => `schon im Archiv, von Patient ${patientId}`,
  otherPatient: (patientId) =>
    `schon im Archiv, doch von Patient ${patientId} und nicht von dem angegebenen. Von wem ist sie?`,
  leftOut: 'ausgelassen',
  failedFor: (failure, patientId) => `${failure} Patienten-ID: ${patientId}`,
  formTitle: 'Patient, Datum und Projektion fehlen',
  formText: (count) =>
    count === 1
      ? 'Eine Datei hat keinen DICOM-Kopf oder keinen mit Datum. Geben Sie an, von wem sie ist, von welchem Tag und in welcher Projektion; was ein Kopf sagt, gilt:'
      : `${count} Dateien haben keinen DICOM-Kopf oder keinen mit Datum. Geben Sie an, von wem sie sind, und von jeder den Tag und die Projektion; was ein Kopf sagt, gilt:`,
  patientId: 'Patienten-ID',
  patientName: 'Patientenname (darf leer sein)',
  file: 'Datei',
  allFiles: 'alle Dateien',
  allOf: (count) => `alle ${count} Dateien`,
  date: 'Datum der Aufnahme',
  view: 'Projektion',
  choose: 'Bitte wählen',
  importThem: 'Importieren',
  skip: 'Auslassen',
  open: 'Öffnen',
  reportDone: (path) => `Bericht geschrieben: ${path}`,
  reportShow: 'Im Ordner zeigen',
  reportWriting: 'Bericht wird geschrieben …',
};

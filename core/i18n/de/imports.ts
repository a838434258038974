import type { Catalogue } from '../catalogue';

export const imports: Catalogue['imports'] = {
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
  duplicate: 'schon im Archiv',
  failedFor: (failure, patientId) => `${failure} Patienten-ID: ${patientId}`,
  formTitle: 'Bild ohne Kopfdaten',
  formText: (count) =>
    count === 1
      ? 'Ein Bild hat keinen DICOM-Kopf. Geben Sie an, von wem es ist:'
      : `${count} Bilder haben keinen DICOM-Kopf. Geben Sie an, von wem sie sind (alle erhalten dasselbe):`,
  patientId: 'Patienten-ID',
  patientName: 'Patientenname (darf leer sein)',
  date: 'Datum der Aufnahme',
  view: 'Projektion',
  importThem: 'Importieren',
  skip: 'Auslassen',
  open: 'Öffnen',
  reportDone: (path) => `Bericht geschrieben: ${path}`,
  reportShow: 'Im Ordner zeigen',
  reportWriting: 'Bericht wird geschrieben …',
  paper: 'Papierformat des Berichts',
};

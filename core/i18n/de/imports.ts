import type { ArchivedFilm, PatientFact } from '../../contract/records';
import type { Catalogue } from '../catalogue';
import { factNames } from './corrections';

const facts: Record<PatientFact, string> = {
  name: 'einen anderen Namen',
  birthDate: 'ein anderes Geburtsdatum',
  sex: 'ein anderes Geschlecht',
  issuer: 'eine ID einer anderen Stelle',
};
const filmFacts: Record<ArchivedFilm['differs'][number], string> = {
  patientId: 'eine andere Patienten-ID',
  date: 'ein anderes Datum',
  view: 'eine andere Projektion',
  ...facts,
};
const listed = new Intl.ListFormat('de');
const factList = (names: readonly PatientFact[]): string => listed.format(names.map((name) => facts[name]));

export const imports: Catalogue['imports'] = {
  fileKinds: { radiographs: 'Röntgenaufnahmen', all: 'Alle Dateien' },
  title: 'Import',
  dropHere: 'Aufnahmen zum Importieren hier ablegen',
  progress: (done, total, file) => `${done} von ${total}: ${file}`,
  starting: 'Dateien werden gelesen …',
  cancel: 'Import abbrechen',
  outcomes: 'Ergebnis des Imports',
  summary: ({ imported, duplicate, failed, passedOver }) =>
    `${imported} importiert, ${duplicate} schon im Archiv, ${failed} nicht importiert${passedOver === 0 ? '' : `, ${passedOver} übergangen`}`,
  cancelled: 'Der Import wurde abgebrochen. Was vorher importiert wurde, bleibt.',
  patient: (id, name) => (name === '' ? id : `${name} (${id})`),
  imported: (patient) => `importiert, von Patient ${patient}`,
  importedOther: (patient, differs) =>
    `importiert, doch Patient ${patient} hat im Archiv ${factList(differs)}. Ist es dieselbe Person?`,
  otherPerson: (patient, differs) =>
    `Nicht importiert: Patient ${patient} hat im Archiv ${factList(differs)}. Die Datei blieb, wie sie war. Ist es eine andere Person, geben Sie der Aufnahme eine andere Patienten-ID; ist es dieselbe, berichtigen Sie, was abweicht. Tun Sie das bei einer DICOM-Datei an ihrer Quelle, bei einer Bilddatei im Formular, und importieren Sie sie erneut.`,
  doubtful: (count) =>
    count === 1
      ? '1 Aufnahme: bitte prüfen, von wem sie ist (siehe unten)'
      : `${count} Aufnahmen: bitte prüfen, von wem sie sind (siehe unten)`,
  archivedFilm: (patient, date) => `Die archivierte Aufnahme: Patient ${patient}, ${date}.`,
  otherPicture: 'Die beiden Bilder sind verschieden.',
  statesOther: (differs) => `Diese Datei nennt ${listed.format(differs.map((fact) => filmFacts[fact]))}.`,
  statesTheSame: 'Diese Datei widerspricht nicht dem, was zu Patient, Datum und Projektion bekannt ist.',
  correctArchived: (commands) =>
    `Stimmt die Datei, öffnen Sie die archivierte Aufnahme und wählen Sie Befund > ${listed.format(commands)}.`,
  resembles: {
    id: (patient, command) =>
      `Dieser Patient ist hier neu, und die ID weicht nur in der Schreibweise von der des Patienten ${patient} ab. Ist es dieselbe Person, öffnen Sie die Aufnahme und wählen Sie Befund > ${command}.`,
    person: (patient, command) =>
      `Diese Patienten-ID ist hier neu, und Patient ${patient} hat denselben Namen und dasselbe Geburtsdatum. Ist es dieselbe Person, öffnen Sie die Aufnahme und wählen Sie Befund > ${command}: Alle Aufnahmen der neuen ID lassen sich auf einmal verschieben.`,
  },
  byStudyAlone: (command) =>
    `Ihr DICOM-Header nennt keinen Patienten: Sie liegt bei Aufnahmen mit derselben Study UID vom selben Tag, wie manche Anonymisierer sie in Aufnahmen verschiedener Personen schreiben. Ist sie von jemand anderem, öffnen Sie die Aufnahme und wählen Sie Befund > ${command}.`,
  headerStands: 'Das Formular nannte eine andere Patienten-ID; es gilt die in der Datei.',
  duplicate: (patient) => `schon im Archiv, von Patient ${patient}`,
  otherPatient: (patient) =>
    `schon im Archiv, doch von Patient ${patient} und nicht von dem angegebenen. Von wem ist sie?`,
  furtherRows: (count) => `Weitere ${count} anzeigen`,
  files: (count, modalities) => {
    const kinds = modalities.map(({ modality, files }) => `${modality || 'ohne Modalität'} ${files}`);
    return `${count} Dateien${kinds.length === 0 ? '' : ` (${kinds.join(', ')})`}`;
  },
  leftOut: 'ausgelassen',
  time: 'Uhrzeit (darf leer sein)',
  hour: 'Uhrzeit',
  missing: (missing) =>
    `${listed.format(missing.map((fact) => factNames[fact]))} ${missing.length === 1 ? 'fehlt' : 'fehlen'}`,
  dayText: (count) =>
    count === 1
      ? 'Der DICOM-Header der Datei hat kein brauchbares Datum. Ergänzen Sie, was fehlt; was der Header angibt, gilt und lässt sich nach dem Import berichtigen:'
      : `Die DICOM-Header von ${count} Dateien haben kein brauchbares Datum. Ergänzen Sie, was fehlt; was ein Header angibt, gilt und lässt sich nach dem Import berichtigen:`,
  headerPatients: (patients) =>
    patients.length === 1
      ? `Patient laut Header: ${patients.join()}`
      : `Patienten laut Header: ${patients.length > 5 ? patients.length : listed.format(patients)}`,
  othersAsked: 'Das gilt; der hier eingegebene Patient gilt für die anderen Dateien.',
  impossibleTitle: 'Das Datum im DICOM-Header kann nicht stimmen',
  impossibleDays: {
    future: (films, days, today) =>
      `${films}: Der Header nennt ${days}. Das liegt in der Zukunft: Die Uhr dieses Rechners zeigt ${today}. Geht sie falsch, stellen Sie sie und importieren Sie noch einmal.`,
    beforeXRays: (films, days) =>
      `${films}: Der Header nennt ${days}. Damals waren Röntgenstrahlen noch nicht bekannt.`,
  },
  impossibleAdvice:
    'Ein solches Datum wird nicht übernommen: Geben Sie den Tag an, an dem die Aufnahme entstand, oder lassen Sie sie aus. Hat eine Sammlung ihre Daten verschoben, verschieben Sie alle Aufnahmen eines Patienten um dieselbe Spanne, damit Reihenfolge und Abstände bleiben.',
  filmCount: (count) => `${count} Aufnahmen`,
  daysFromTo: (first, last) => `${first} bis ${last}`,
  headerStates: (what) => `Header: ${what}`,
  formText: (count) =>
    count === 1
      ? 'Die Datei hat keinen DICOM-Header oder keinen mit brauchbarem Datum. Geben Sie an, von wem sie ist, von welchem Tag und in welcher Projektion; was ein Header angibt, gilt:'
      : `${count} Dateien haben keinen DICOM-Header oder keinen mit brauchbarem Datum. Geben Sie an, von wem sie sind, und von jeder den Tag und die Projektion; was ein Header angibt, gilt:`,
  patientId: 'Patienten-ID',
  newPatient: 'Neuer Patient',
  knownPatient: (name, birthDate) =>
    `${name === '' ? 'Bekannt, ohne Namen' : `Bekannt: ${name}`}${birthDate === null ? '' : `, geboren ${birthDate}`}`,
  patientName: 'Patientenname (darf leer sein)',
  file: 'Datei',
  allFiles: 'alle Dateien',
  allOf: (count) => `alle ${count} Dateien`,
  date: 'Datum der Aufnahme',
  view: 'Projektion',
  choose: 'Bitte wählen',
  importThem: 'Importieren',
  skip: () => 'Auslassen',
  open: 'Öffnen',
  reportDone: (path) => `Bericht geschrieben: ${path}`,
  reportState: 'Bericht und DICOM-Objekte',
  reportOpen: 'Öffnen',
  reportShow: 'Im Ordner anzeigen',
  reportWriting: 'Bericht wird geschrieben …',
  resultsWriting: 'DICOM-Objekte werden geschrieben …',
  resultsDone: (readings, report, path) =>
    `${readings === 1 ? '1 signierter Befund' : `${readings} signierte Befunde`} ${report ? 'und der Bericht geschrieben' : 'geschrieben, ohne den Bericht (sein Ergebnis ist nicht signiert, oder seine Aufnahme ist ausgelassen oder nennt keinen Patienten)'}: ${path}`,
  resultsLeftOut: (dates) => `Ausgelassen: ${dates}.`,
};

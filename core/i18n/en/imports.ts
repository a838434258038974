import type { ArchivedFilm, PatientFact } from '../../contract/records';
import { factNames } from './corrections';

const facts: Record<PatientFact, string> = {
  name: 'another name',
  birthDate: 'another birth date',
  sex: 'another sex',
  issuer: 'an ID of another issuer',
};
const filmFacts: Record<ArchivedFilm['differs'][number], string> = {
  patientId: 'another patient ID',
  date: 'another date',
  view: 'another projection',
  ...facts,
};
const listed = new Intl.ListFormat('en-GB');
const factList = (names: readonly PatientFact[]): string => listed.format(names.map((name) => facts[name]));

export const imports = {
  fileKinds: { radiographs: 'Radiographs', all: 'All files' },
  title: 'Import',
  dropHere: 'Drop radiographs to import them',
  progress: (done: number, total: number, file: string) => `${done} of ${total}: ${file}`,
  starting: 'Reading the files…',
  cancel: 'Cancel import',
  outcomes: 'Result of the import',
  summary: ({
    imported,
    duplicate,
    failed,
    passedOver,
  }: Record<'imported' | 'duplicate' | 'failed' | 'passedOver', number>) =>
    `${imported} imported, ${duplicate} already in the archive, ${failed} not imported${passedOver === 0 ? '' : `, ${passedOver} passed over`}`,
  cancelled: 'The import was cancelled. What was imported before stays.',
  patient: (id: string, name: string) => (name === '' ? id : `${name} (${id})`),
  imported: (patient: string) => `imported, of patient ${patient}`,
  importedOther: (patient: string, differs: readonly PatientFact[]) =>
    `imported, but patient ${patient} has ${factList(differs)} in the archive. Is it the same person?`,
  otherPerson: (patient: string, differs: readonly PatientFact[]) =>
    `Not imported: patient ${patient} has ${factList(differs)} in the archive. The file is as it was. If it is another person, give the film another patient ID; if it is the same one, correct what differs. Do so at the source of a DICOM file, or in the form of a picture, and import it again.`,
  doubtful: (count: number) =>
    count === 1 ? '1 film: check whose it is (see below)' : `${count} films: check whose they are (see below)`,
  archivedFilm: (patient: string, date: string) => `The archived film: patient ${patient}, ${date}.`,
  otherPicture: 'The two images differ.',
  statesOther: (differs: ArchivedFilm['differs']) =>
    `This file states ${listed.format(differs.map((fact) => filmFacts[fact]))}.`,
  statesTheSame: 'This file contradicts nothing that is known of patient, date and projection.',
  correctArchived: (commands: readonly string[]) =>
    `If the file is right, open the archived film and choose Reading > ${listed.format(commands)}.`,
  resembles: {
    id: (patient: string, command: string) =>
      `This patient is new here, and the ID differs only in its spelling from that of patient ${patient}. If it is the same person, open the film and choose Reading > ${command}.`,
    person: (patient: string, command: string) =>
      `This patient ID is new here, and patient ${patient} has the same name and birth date. If it is the same person, open the film and choose Reading > ${command}: all films of the new ID can move at once.`,
  },
  byStudyAlone: (command: string) =>
    `Its header names no patient: it lies with films of the same study UID and day, which some anonymisers write into films of different people. If it is another person’s, open the film and choose Reading > ${command}.`,
  headerStands: 'The form named another patient ID; the one in the file stands.',
  duplicate: (patient: string) => `already in the archive, of patient ${patient}`,
  otherPatient: (patient: string) =>
    `already in the archive, but of patient ${patient} and not of the one stated. Whose is it?`,
  furtherRows: (count: number) => `Show ${count} more`,
  files: (count: number, modalities: readonly { readonly modality: string; readonly files: number }[]) => {
    const kinds = modalities.map(({ modality, files }) => `${modality || 'no modality'} ${files}`);
    return `${count} files${kinds.length === 0 ? '' : ` (${kinds.join(', ')})`}`;
  },
  leftOut: 'left out',
  time: 'Time (may be empty)',
  hour: 'Time',
  missing: (missing: readonly ('patientId' | 'date' | 'view')[]) => {
    const [first = '', ...rest] = listed.format(missing.map((fact) => factNames[fact]));
    return `${first.toUpperCase()}${rest.join('')} ${missing.length === 1 ? 'is' : 'are'} missing`;
  },
  dayText: (count: number) =>
    count === 1
      ? 'The header of the file has no usable date. Fill in what is missing; what the header does say stands, and can be corrected after the import:'
      : `The headers of ${count} files have no usable date. Fill in what is missing; what a header does say stands, and can be corrected after the import:`,
  headerPatients: (patients: readonly string[]) =>
    patients.length === 1
      ? `Patient, as the header states: ${patients.join()}`
      : `Patients, as the headers state: ${patients.length > 5 ? patients.length : listed.format(patients)}`,
  othersAsked: 'That stands; the patient typed here is for the other files.',
  impossibleTitle: 'The date in the header cannot be right',
  impossibleDays: {
    future: (films: string, days: string, today: string) =>
      `${films}: the header states ${days}. That lies in the future: the clock of this computer says ${today}. If the clock is wrong, set it and import again.`,
    beforeXRays: (films: string, days: string, _today: string) =>
      `${films}: the header states ${days}. That was before X-rays were known.`,
  },
  impossibleAdvice:
    'Such a date is not taken over: type the day on which the film was taken, or leave the film out. Where a collection has shifted its dates, shift all films of a patient by the same span, so that their order and intervals stay.',
  filmCount: (count: number) => `${count} films`,
  daysFromTo: (first: string, last: string) => `${first} to ${last}`,
  headerStates: (what: string) => `header: ${what}`,
  formText: (count: number) =>
    count === 1
      ? 'The file has no DICOM header, or none with a usable date. Say whose it is, of which day and in which projection; what a header does say stands:'
      : `${count} files have no DICOM header, or none with a usable date. Say whose they are, on which day and in which projection each was taken; what a header does say stands:`,
  patientId: 'Patient ID',
  newPatient: 'New patient',
  knownPatient: (name: string, birthDate: string | null) =>
    `${name === '' ? 'Known, without a name' : `Known: ${name}`}${birthDate === null ? '' : `, born ${birthDate}`}`,
  patientName: 'Patient name (may be empty)',
  file: 'File',
  allFiles: 'all files',
  allOf: (count: number) => `all ${count} files`,
  date: 'Date of the radiograph',
  view: 'Projection',
  choose: 'Please choose',
  importThem: 'Import',
  skip: (count: number) => (count === 1 ? 'Leave it out' : 'Leave them out'),
  open: 'Open',
  reportDone: (path: string) => `Report written: ${path}`,
  reportState: 'Report and DICOM objects',
  reportOpen: 'Open',
  reportShow: 'Show in folder',
  reportWriting: 'Writing the report…',
  resultsWriting: 'Writing DICOM objects…',
  resultsDone: (readings: number, report: boolean, path: string) =>
    `${readings === 1 ? '1 signed reading' : `${readings} signed readings`} ${report ? 'and the report written' : 'written, without the report (its result is not signed, or its film is left out or names no patient)'}: ${path}`,
  resultsLeftOut: (dates: string) => `Left out: ${dates}.`,
} as const;

import { errorCode } from './error-code';

/**
 * Failures are data: they cross every process boundary as `{ code, message, detail }`.
 * The code is stable (scripts and the catalogue of texts key on it); the message is plain English for a reader;
 * the detail never contains patient data.
 */
export interface Failure {
  readonly code: FailureCode;
  readonly message: string;
  readonly detail?: string | undefined;
}

/** One table from code to the sentence a reader is told. Catalogues in other languages key on the same codes. */
export const failureMessages = {
  'input/unreadable': 'The file could not be read.',
  'input/name-not-unicode':
    'The name of this file, or of a folder that it lies in, has characters that are not Unicode, shown as �: it cannot be opened under such a name. Rename it.',
  'input/empty': 'The file is empty.',
  'input/unsupported-format': 'This is not a DICOM, PNG or JPEG image.',
  'input/zip-archive': 'This is a ZIP archive: unpack it, then import the folder.',
  'input/truncated': 'The file is damaged: its image data end too early. Copy or export it anew.',
  'input/too-large': 'The image is larger than Sextant accepts.',
  'input/corrupt': 'The file is damaged and its image could not be decoded. Copy or export it anew.',
  'input/time-limit':
    'Decoding the image took longer than 30 seconds and was stopped: the computer was very busy, or the file is damaged. Try again.',
  'input/not-a-file': 'This is a folder or a device, not a file: choose another.',
  'input/changing': 'The file was still being written while it was read: import it again when the copy is complete.',
  'input/missing-form':
    'Nothing says whose the film is, or of which day: state patient, date and projection. What a DICOM header states of them stands.',
  'input/future-date':
    'The header dates the film in the future: such a day is not taken over. State patient, date and projection of the film; a patient or a projection that the header states stands.',
  'input/date-before-x-rays':
    'The header dates the film before X-rays were known: such a day is not taken over. State patient, date and projection of the film; a patient or a projection that the header states stands.',
  'dicom/no-pixel-data': 'The DICOM object holds no image.',
  'dicom/unsupported-transfer-syntax':
    'The image is compressed in a way that Sextant cannot read. Have it exported uncompressed.',
  'dicom/unsupported-photometric-interpretation':
    'The colour model of the image is not supported. Have it exported in grey (MONOCHROME2).',
  'dicom/unsupported-bits':
    'The header states grey values of other than 8 or 16 bits (colour: 8), or more bits stored than allocated: Sextant cannot read them.',
  'dicom/directory': 'This is a DICOMDIR, the directory of a medium: import the folder that it lies in.',
  'dicom/unsupported-modality': 'Only projection radiographs (CR, DX) are read.',
  'dicom/for-processing': 'This is a raw detector image (FOR PROCESSING). Import the one made for presentation.',
  'dicom/multi-frame': 'The DICOM object holds more than one frame. Have the one that is meant exported alone.',
  'dicom/pixel-mismatch':
    'The image data do not match the size or the bits that the header states. Have the film exported anew.',
  'dicom/mirrored':
    'The film is mirrored: its header says that rows run to the patient’s right. Right and left zones would be swapped. Export it the right way round and import it again.',
  'dicom/not-upright':
    'The film is turned: its header says that its rows do not run to the patient’s left or its columns not to the feet. Export it upright and import it again.',
  'dicom/oblong-pixels':
    'The pixels of the film are not square: it would be drawn and scored with its proportions distorted.',
  'dicom/malformed': 'The DICOM header is damaged. Have the film exported anew.',
  'input/lateral-view':
    'This is a lateral or oblique radiograph, as its header or the form says: severity is read on a frontal film only.',
  'import/cancelled': 'The import was cancelled.',
  'import/cut-off':
    'The import was cut off: the analysis engine stopped at it twice. The films that had come in are in the archive, the others are not.',
  'import/conflict':
    'Not imported. If this film is the right one, have its sender give it a SOP instance UID of its own: a film with the same one and different content is already in the archive.',
  'import/other-header':
    'Not imported: this film is already in the archive, with the same image and another header. The archived one stays as it is.',
  'import/patient-mismatch':
    'The archive knows this patient ID as another person: the film was not imported. Set the ID or the patient’s particulars right at their source and import it again.',
  'correction/stale': 'This was corrected elsewhere meanwhile: nothing was changed. Look at it again.',
  'correction/other-name':
    'The archive knows this patient ID under another name: nothing was changed. Check patient ID and name; if the film is that patient’s all the same, type the name that the archive knows.',
  'correction/other-birth-date':
    'The film’s own header states another birth date than this patient has: nothing was changed. If the film is this patient’s all the same, type the patient’s name, too.',
  'correction/demo-patient':
    'The demo patient is not corrected, and no film leaves or joins it: its credits are kept with the patient.',
  'import/index-invalid': 'The index file lacks an expected column, or a value in one is not allowed there.',
  'import/index-encoding': 'The index file is not UTF-8.',
  'import/index-not-csv': 'The index file is not a valid CSV table.',
  'import/index-empty': 'The index file lists no film.',
  'import/index-duplicate': 'Two films of the index file have the same id.',
  'import/index-split': 'The index file has no film in this split.',
  'archive/write-failed':
    'The file could not be written to the archive. See to the disk and the rights of the data folder.',
  'archive/disk-full': 'The disk is full: nothing was stored. Make room on it and try again.',
  'archive/disk-failing':
    'The disk did not take what was to be written: nothing was stored. It may be failing, or the share of it that this account may use is full: have it looked at, and back up the data folder.',
  'archive/away': 'The originals are not where the folder archive leads: a drive may be missing. Nothing was stored.',
  'archive/missing-original': 'The archived original is missing. Have it put back from a backup of the data folder.',
  'archive/altered-original':
    'The archived original no longer matches its checksum. Have it put back from a backup of the data folder.',
  'store/newer-version':
    'The data folder was written by a newer Sextant. Nothing was changed. Start that version, or a newer one.',
  'store/corrupt':
    'The patient store is damaged, or the disk that it lies on could not be read. See to disk and connection first and restart the analysis engine (Help). Only if this stays, move the data folder aside and put the whole of it back from a backup.',
  'store/unusable':
    'The data folder cannot be opened for reading and writing. See to its rights, its disk and its connection.',
  'store/locked': 'Another Sextant is using this data folder. Close that one first.',
  'store/busy':
    'Another program keeps the patient store to itself: nothing was stored. Try again once it has let go of it.',
  'store/missing':
    'The data folder holds originals, but no store that knows them: nothing was changed. Put sextant.sqlite back from a backup and move a sextant.sqlite-wal that is not of that backup elsewhere, or move the folder archive elsewhere to begin anew.',
  'store/not-found': 'The record does not exist.',
  'store/no-folder': 'There is no patient store in this data folder.',
  'store/gone':
    'The patient store that this data folder held is not there: a drive or a share may be missing, or the folder was moved. Nothing was changed.',
  'store/another':
    'This data folder holds another patient store than before: another drive may be in its place, or a new store was begun while the right one was missing. Nothing was changed.',
  'settings/site-unreadable':
    'The settings of this site could not be read. Until they are saved anew under Settings, the published limit counts for every change, and every reader scores before the proposal is revealed.',
  'settings/name-unreadable':
    'Your name in the settings could not be read. Until it is saved anew under Settings, you sign and correct under the name of your account.',
  'output/write-failed': 'The answer could not be written.',
  'model/not-found': 'The model package was not found. See to its folder, or install Sextant anew.',
  'model/manifest-invalid': 'The model manifest is not valid.',
  'model/checksum-mismatch':
    'The model weights do not match the checksum in their manifest. Install the model package anew.',
  'model/rules-changed':
    'The manifest of this model was changed under the same version: Sextant will not score by other rules under one name. Put back the manifest, or give it a version of its own.',
  'model/output-invalid': 'The model returned values outside its contract.',
  'model/load-failed': 'The model could not be loaded. If that stays, save a report for support (Help).',
  'model/wrong-answers':
    'On this computer the model does not give the answers that came with it: Sextant will not score. Save a report for support (Help).',
  'inference/failed':
    'The analysis did not complete. Analyse the series again; if it fails again, save a report for support (Help).',
  'inference/self-test-failed':
    'No execution provider passed the self-test: Sextant will not score. Save a report for support (Help).',
  'engine/crashed': 'The analysis engine stopped while it was at this. Nothing stored was lost.',
  'engine/unavailable': 'The analysis engine is not running. Restart it (Help).',
  'contract/invalid-input': 'The request was not valid.',
  'contract/unknown-method': 'The request is not known.',
  'contract/forbidden-sender': 'The request did not come from the Sextant window.',
  'event/impossible-day':
    'An event can lie neither before the patient’s birth nor later than tomorrow: nothing was recorded.',
  'contour/degenerate': 'The contour has no area.',
  'reading/not-a-draft': 'A signed reading cannot be changed. Add an addendum instead.',
  'reading/stale': 'The reading was changed elsewhere. Reload it before you go on.',
  'reading/no-analysis': 'The film has no accepted analysis to read.',
  'reading/refused':
    'The model refuses this film now, so nothing is signed on it. The draft is kept; discard it if it is not wanted.',
  'reading/zones-unmarked': 'An independent reading needs a decision on each zone before it is signed.',
  'report/failed':
    'What was to be saved could not be written. Choose another folder, or see to the rights of this one.',
  'report/file-in-use':
    'The file of this name could not be replaced: it is open in another program, or protected. Close it there, or choose another name.',
  'results/nothing-signed': 'No film of this patient has a signed reading, and only what is signed leaves as DICOM.',
  'results/no-study':
    'The film came as a picture, or its header names no study and series: there is nothing in an archive that a DICOM object could stand beside. Import the DICOM original and read that.',
  'results/other-patient':
    'The film’s own header states another patient ID than it is filed under here: an archive would file the object under the other one. Have the film set right at its source, and import it anew.',
  'results/not-as-written':
    'A DICOM object could not be read back as it should be: none was written. Choose another folder; if it stays, save a report for support (Help).',
  'program/incomplete':
    'A part of Sextant is missing. Install it anew; if it goes again, ask whether a virus scanner takes it away.',
  'internal/unexpected':
    'Something went wrong inside Sextant. Try again; if it stays, save a report for support (Help).',
} as const satisfies Record<string, string>;

export type FailureCode = keyof typeof failureMessages;

/** Whether a text is a code of this Sextant: another version may have stored one of its own. */
export const isFailureCode = (code: string): code is FailureCode => Object.hasOwn(failureMessages, code);

/** An Error that carries a Failure, so that a boundary can turn it back into data. */
export class FailureError extends Error {
  readonly failure: Failure;
  constructor(code: FailureCode, detail?: string, options?: ErrorOptions) {
    super(detail === undefined ? failureMessages[code] : `${failureMessages[code]} (${detail})`, options);
    this.name = 'FailureError';
    this.failure = { code, message: failureMessages[code], ...(detail === undefined ? {} : { detail }) };
  }
}

/**
 * What the codes of the system and of SQLite say of the disk and of the store; SQLite tells a used-up quota by that of a failing disk, and
 * Node, which has no name for it (EDQUOT), by its number: 122 on Linux, 69 on macOS.
 */
const systemCodes: readonly (readonly [RegExp, FailureCode])[] = [
  [/^(SQLITE_FULL|SQLITE_IOERR_SHMSIZE|ENOSPC|EDQUOT|Unknown system error -(122|69))$/, 'archive/disk-full'],
  [/^(SQLITE_IOERR_(WRITE|FSYNC|DIR_FSYNC|TRUNCATE)|EIO)$/, 'archive/disk-failing'],
  // A file that is damaged, or no database at all; SQLite answers a page that the disk does not give back (EIO) in the same way.
  [/^SQLITE_(CORRUPT|NOTADB)/, 'store/corrupt'],
  [/^SQLITE_(BUSY|LOCKED)/, 'store/busy'],
  [/^SQLITE_(IOERR|READONLY|CANTOPEN|PERM)/, 'store/unusable'],
];

/** What a code of the system or of SQLite says of the disk or the store; undefined where it says nothing of them. */
export const systemFailureOf = (code: string | undefined): FailureCode | undefined =>
  systemCodes.find(([codes]) => codes.test(code ?? ''))?.[1];

/** Why a file could not be written where a person chose: `archive/disk-full`, or `report/failed`. */
export function notWritten(error: unknown): FailureError {
  const code = errorCode(error);
  const isFull = systemFailureOf(code) === 'archive/disk-full';
  return new FailureError(isFull ? 'archive/disk-full' : 'report/failed', code, { cause: error });
}

/** Where in our code an error was made (`engine.js:120:33`); undefined where its stack cannot be told from its words. */
function placeOf({ message, stack = '' }: Error): string | undefined {
  const words = stack.indexOf(message);
  if (words < 0) return undefined;
  const [, place] = /^ {4}at (?:.*[/\\(])?([\w-]+\.c?js:\d+:\d+)\)?$/m.exec(stack.slice(words + message.length)) ?? [];
  return place;
}

/**
 * Turns anything thrown into a Failure: a full disk is `archive/disk-full` and a damaged page `store/corrupt` wherever SQLite meets it;
 * what else keeps it from the store has its code, too. Of unknown errors only class and place are kept: their text may hold patient data.
 */
export function toFailure(error: unknown): Failure {
  if (error instanceof FailureError) return error.failure;
  const systemCode = errorCode(error);
  const known = systemFailureOf(systemCode);
  if (known !== undefined) return new FailureError(known, systemCode).failure;
  const place = error instanceof Error ? placeOf(error) : undefined;
  const detail = [error instanceof Error ? error.name : typeof error, place && `(${place})`].filter(Boolean).join(' ');
  return { code: 'internal/unexpected', message: failureMessages['internal/unexpected'], detail };
}
